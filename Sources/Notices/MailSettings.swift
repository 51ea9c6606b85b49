import AbillifyClient
import Settings

/// To whom mails go, and by which way.
public struct MailSettings: Sendable, Hashable {
    /// How a mail leaves this machine.
    public enum Route: Sendable, Hashable {
        /// A program that takes a mail from its standard input, as sendmail does.
        case sendmail(String)
        /// A server: `smtp://host:port` or `smtps://host:port`, and who speaks there.
        case smtp(url: String, isLoopback: Bool, user: String?, password: SecretSource?)

        /// What the log calls it.
        var label: String {
            switch self {
            case .sendmail(let path): path.split(separator: "/").last.map(String.init) ?? path
            case .smtp(let url, _, _, _): url
            }
        }
    }

    /// The addresses, each `name@host`.
    public var to: [String]
    /// The sender's address.
    public var from: String
    /// The way.
    public var route: Route
    /// Whether the file of rejected orders goes along; it holds what the source holds of customers.
    public var attachesRejected: Bool

    /// Reads the entry.
    init(_ yaml: StrictYAML) throws(SettingsError) {
        try yaml.allow(["to", "from", "sendmail", "smtp", "user", "password_file", "attach"])
        to = try yaml.texts("to") ?? []
        guard !to.isEmpty, to.count <= 50 else {
            throw yaml.error(
                "mail.to names nobody, or more than 50", at: yaml.node("to"), hint: "write [name@example.com]")
        }
        from = try yaml.text("from") ?? ""
        for (key, address) in to.map({ ("to", $0) }) + [("from", from)] where !MailSettings.isAddress(address) {
            throw yaml.error(
                "mail.\(key) holds something that is no address", at: yaml.node(key),
                hint: "write name@example.com, without a name before it or brackets around it")
        }
        route = try MailSettings.route(yaml)
        switch try yaml.text("attach") {
        case nil, "none": attachesRejected = false
        case "rejected": attachesRejected = true
        default: throw yaml.error("mail.attach is neither", at: yaml.node("attach"), hint: "write rejected or none")
        }
    }

    private static func route(_ yaml: StrictYAML) throws(SettingsError) -> Route {
        let program = try yaml.absolutePath("sendmail")
        let server = try yaml.text("smtp")
        let user = try yaml.text("user")
        let password = try yaml.secret("password_file")
        switch (program, server) {
        case (let program?, nil):
            guard user == nil, password == nil else {
                throw yaml.error(
                    "mail names a user for sendmail", hint: "leave user and password_file out, or write smtp")
            }
            return .sendmail(program)
        case (nil, let server?):
            guard let isLoopback = MailSettings.isLoopback(server: server) else {
                throw yaml.error(
                    "mail.smtp is no server", at: yaml.node("smtp"),
                    hint: "write smtp://mail.example.com:587 or smtps://mail.example.com, without a user or a path")
            }
            guard (user == nil) == (password == nil) else {
                throw yaml.error(
                    "mail has a user or a password alone", hint: "write user and password_file, or neither")
            }
            if let user, user.isEmpty || user.contains(":") || !MailSettings.isPlain(user) {
                throw yaml.error("mail.user can't be a user", at: yaml.node("user"), hint: "a colon can't stand in it")
            }
            return .smtp(url: server, isLoopback: isLoopback, user: user, password: password)
        default:
            throw yaml.error(
                "mail names \(program == nil ? "no way" : "two ways") to send it",
                hint: "write sendmail: /usr/sbin/sendmail or smtp: smtp://mail.example.com:587")
        }
    }

    /// Whether a server is this machine; nil if the text is no server.
    private static func isLoopback(server: String) -> Bool? {
        guard let scheme = ["smtp://", "smtps://"].first(where: { server.hasPrefix($0) }) else { return nil }
        let authority = String(server.dropFirst(scheme.count))
        guard !authority.contains("/"), let place = try? EndpointURL("http://" + authority, allowsPlainHTTP: true)
        else {
            return nil
        }
        return place.isLoopback
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    /// Whether a text is `name@host` of plain letters: nothing in it can begin another header or name another receiver.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count) else { return false }
        let isWord = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) }
        let names = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return !text.hasPrefix("-")
            && names.allSatisfy { name in
                !name.isEmpty && name.utf8.allSatisfy { isWord($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            }
            && labels.allSatisfy { label in
                !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") }
            }
    }
}
