import Foundation
import Glibc

/// Why there are no usable credentials.
struct CredentialsError: Error, CustomStringConvertible {
    var description: String
}

/// The user and password for an endpoint; never from the command line, where others can read them.
struct Credentials {
    var user: String
    var password: String

    /// Looks in `$CREDENTIALS_DIRECTORY`, `ABILLIFY_PASSWORD_FILE`, `~/.netrc` and `ABILLIFY_PASSWORD`, in this order.
    static func find(host: String, environment: [String: String]) throws(CredentialsError) -> Credentials {
        let user = environment["ABILLIFY_USER"]
        func found(_ password: String) throws(CredentialsError) -> Credentials {
            guard let user, !user.isEmpty else {
                throw CredentialsError(description: "There is a password and no user: set ABILLIFY_USER.")
            }
            return Credentials(user: user, password: password)
        }
        if let folder = environment["CREDENTIALS_DIRECTORY"],
            let password = try? String(contentsOfFile: folder + "/abillify-password", encoding: .utf8)
        {
            return try found(trimmed(password))
        }
        if let path = environment["ABILLIFY_PASSWORD_FILE"] { return try found(try secret(path)) }
        if let home = environment["HOME"], access(home + "/.netrc", R_OK) == 0,
            let entry = netrc(try secret(home + "/.netrc"), host: host)
        {
            return entry
        }
        if let password = environment["ABILLIFY_PASSWORD"] { return try found(password) }
        throw CredentialsError(
            description: "There are no credentials for \(host): set ABILLIFY_USER and ABILLIFY_PASSWORD_FILE, "
                + "or leave --endpoint out to try the embedded sandbox.")
    }

    /// The content of a file that only its owner may read.
    private static func secret(_ path: String) throws(CredentialsError) -> String {
        var status = stat()
        guard stat(path, &status) == 0, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CredentialsError(description: "The password file \(path) can't be read.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw CredentialsError(description: "Others can read the password file \(path): chmod 600 \(path).")
        }
        return trimmed(text)
    }

    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .newlines) }

    private static func netrc(_ text: String, host: String) -> Credentials? {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let start = words.indices.first(where: { words[$0] == "machine" && words[($0 + 1)...].first == host })
        else { return nil }
        var entry: [String: String] = [:]
        var index = start + 2
        while index + 1 < words.count, words[index] != "machine" {
            entry[words[index]] = words[index + 1]
            index += 2
        }
        guard let user = entry["login"], let password = entry["password"] else { return nil }
        return Credentials(user: user, password: password)
    }
}
