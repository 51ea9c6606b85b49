import Settings

/// Where a secret is read: a file by its path, or a credential of the service manager by its name.
public struct SecretSource: Sendable, Hashable {
    /// A path from the root, or a name without a slash.
    let name: String

    /// Nil for a path that depends on where the program is started.
    init?(_ name: String) {
        guard name.hasPrefix("/") || !name.isEmpty && !name.contains("/") && name != "." && name != ".." else {
            return nil
        }
        self.name = name
    }

    /// Reads the one line that stands there.
    ///
    /// - Parameter what: What it is, for errors, such as "password file".
    func line(_ what: String, environment: [String: String]) throws(NoticeFault) -> String {
        let credentials = environment["CREDENTIALS_DIRECTORY"].flatMap { $0.isEmpty ? nil : $0 }
        var path = name
        if !name.hasPrefix("/") {
            guard let credentials else {
                throw NoticeFault(
                    "the \(what) \(name) is a credential's name, and there is no $CREDENTIALS_DIRECTORY: give the service "
                        + "LoadCredential=\(name), or write a path")
            }
            path = credentials + "/" + name
        }
        let isCredential = credentials.map { path.hasPrefix($0 + "/") && !path.contains("/../") } ?? false
        let text: String?
        do {
            text = try SecretFile.text(path, origin: isCredential ? .serviceManager : .person, name: what)
        } catch {
            throw NoticeFault(error.description)
        }
        guard let text else { throw NoticeFault("there is no \(what) \(path)") }
        let line = text.last?.isNewline == true ? String(text.dropLast()) : text
        guard !line.isEmpty, !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw NoticeFault("the \(what) \(path) does not hold one line of text")
        }
        return line
    }
}
