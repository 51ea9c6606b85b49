import Glibc
import Settings

/// Why there are no usable credentials; the secrets are not in it.
struct CredentialsError: Error, CustomStringConvertible {
    var description: String
}

/// The user and password for an endpoint; never from the command line, where others can read them.
struct Credentials {
    var user: String
    var password: String

    /// Looks in `$CREDENTIALS_DIRECTORY`, `ABILLIFY_PASSWORD_FILE`, `~/.netrc` and `ABILLIFY_PASSWORD`, in this order.
    ///
    /// The service manager's credential is `abillify-password`, or the one that `ABILLIFY_CREDENTIAL` names: then nothing
    /// else of the service manager's is taken for it, since it may be the password of another endpoint. A file that is there
    /// and that others can read ends the search: it is mended, not passed over.
    static func find(host: String, environment: [String: String]) throws(CredentialsError) -> Credentials {
        let user = environment["ABILLIFY_USER"].flatMap { $0.isEmpty ? nil : $0 }
        let named = environment["ABILLIFY_CREDENTIAL"].flatMap { $0.isEmpty ? nil : $0 }
        if let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty {
            if let text = try secret(folder + "/" + (named ?? "abillify-password"), origin: .serviceManager) {
                return try Credentials(user, withoutLineEnd(text))
            }
            if let named {
                throw CredentialsError(
                    description: "The service manager hands over no credential \(named): write "
                        + "LoadCredential=\(named):FILE into the unit.")
            }
        }
        if let path = environment["ABILLIFY_PASSWORD_FILE"], !path.isEmpty {
            guard let text = try secret(path) else {
                throw CredentialsError(description: "There is no password file \(path).")
            }
            return try Credentials(user, withoutLineEnd(text))
        }
        if let home = environment["HOME"], !home.isEmpty, access(home + "/.netrc", R_OK) == 0,
            let text = try secret(home + "/.netrc"),
            let entry = Netrc(text).entry(host: host, user: user)
        {
            return try Credentials(entry.login ?? user, entry.password ?? "")
        }
        if let password = environment["ABILLIFY_PASSWORD"] { return try Credentials(user, password) }
        throw CredentialsError(
            description: "There are no credentials for \(host): set ABILLIFY_USER and ABILLIFY_PASSWORD_FILE, "
                + "or leave --endpoint out to try the embedded sandbox.")
    }

    private init(_ user: String?, _ password: String) throws(CredentialsError) {
        guard let user else {
            throw CredentialsError(description: "There is a password and no user: set ABILLIFY_USER.")
        }
        guard !password.isEmpty else { throw CredentialsError(description: "The password is empty.") }
        guard !user.contains(":") else { throw CredentialsError(description: "A user's name can't hold a colon.") }
        for (text, what) in [(user, "user's name"), (password, "password")] {
            guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
                throw CredentialsError(
                    description: "The \(what) holds a line break or another control character: keep it on one line.")
            }
        }
        self.user = user
        self.password = password
    }

    /// The text of a file that only its owner can read; nil if there is none.
    private static func secret(
        _ path: String, origin: SecretFile.Origin = .person
    ) throws(CredentialsError) -> String? {
        do {
            return try SecretFile.text(path, origin: origin)
        } catch {
            throw CredentialsError(description: error.description)
        }
    }

    /// The text without the one line end that an editor leaves.
    private static func withoutLineEnd(_ text: String) -> String {
        text.last?.isNewline == true ? String(text.dropLast()) : text
    }
}
