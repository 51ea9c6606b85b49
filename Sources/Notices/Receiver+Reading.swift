import Settings
import Yams

extension Receiver {
    private static let ways = ["command", "post", "mail"]

    /// How long each way may take unless the entry says otherwise: a mail server may ask to wait.
    private static let seconds = ["command": 60, "post": 15, "mail": 60]

    /// Reads an entry of `notify`.
    init(_ node: Node, file: String, number: Int) throws(SettingsError) {
        let yaml = try StrictYAML(node, file: file, path: "notify, entry \(number)")
        try yaml.allow(Receiver.ways + ["on", "timeout", "header_file"])
        let named = Receiver.ways.filter { yaml.node($0) != nil }
        guard let name = named.first, named.count == 1 else {
            throw yaml.error(
                "\(yaml.path) names \(named.isEmpty ? "no way" : "\(named.count) ways") to tell",
                hint: "write one of \(Receiver.ways.joined(separator: ", ")) in each entry")
        }
        guard name == "post" || yaml.node("header_file") == nil else {
            throw yaml.error("\(yaml.path) has a header and no post", hint: "leave header_file out")
        }
        switch name {
        case "command": way = .command(try Receiver.command(yaml))
        case "post": way = .post(try yaml.url("post"), header: try yaml.secret("header_file"))
        default:
            guard let mail = try yaml.inner("mail") else { throw yaml.error("no mail", hint: "write mail:") }
            way = .mail(try MailSettings(mail))
        }
        on = try Receiver.occasions(yaml)
        seconds = try Receiver.timeout(yaml) ?? Receiver.seconds[name] ?? 60
    }

    private static func command(_ yaml: StrictYAML) throws(SettingsError) -> [String] {
        let words = try yaml.texts("command") ?? []
        guard let program = words.first, !program.isEmpty, !words.contains(where: { $0.contains("\0") }) else {
            throw yaml.error(
                "\(yaml.path).command names no program", at: yaml.node("command"),
                hint: "write [/usr/local/bin/tell, night]")
        }
        // No shell reads it: a whole line would be looked for as a program of that name.
        guard words.count > 1 || !program.contains(" ") else {
            throw yaml.error(
                "\(yaml.path).command is one text with blanks in it", at: yaml.node("command"),
                hint: "no shell reads it: write the program and its arguments as a list, [/usr/local/bin/tell, night]")
        }
        return words
    }

    private static func occasions(_ yaml: StrictYAML) throws(SettingsError) -> Set<Occasion> {
        guard let words = try yaml.texts("on") else { return [.always] }
        var occasions: Set<Occasion> = []
        for word in words {
            guard let occasion = Occasion(rawValue: word) else {
                throw yaml.error(
                    "\(yaml.path).on is \"\(word)\"", at: yaml.node("on"),
                    hint: "write \(Occasion.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            occasions.insert(occasion)
        }
        guard !occasions.isEmpty else {
            throw yaml.error("\(yaml.path).on is empty", at: yaml.node("on"), hint: "leave it out, or the entry")
        }
        return occasions
    }

    private static func timeout(_ yaml: StrictYAML) throws(SettingsError) -> Int? {
        guard let text = try yaml.text("timeout") else { return nil }
        guard let seconds = Int(text), (1...600).contains(seconds) else {
            throw yaml.error(
                "\(yaml.path).timeout is not a number of seconds from 1 to 600", at: yaml.node("timeout"),
                hint: "write timeout: 30")
        }
        return seconds
    }
}

extension StrictYAML {
    /// The URL of a key that must be there; what stands in it is not repeated in errors.
    func url(_ key: String) throws(SettingsError) -> NoticeURL {
        let text = try text(key) ?? ""
        do {
            return try NoticeURL(text)
        } catch {
            throw self.error("\(path).\(key) \(error.message)", at: node(key), hint: error.hint)
        }
    }

    /// Where the secret of a key is read; nil if the key is not there.
    func secret(_ key: String) throws(SettingsError) -> SecretSource? {
        guard let text = try text(key) else { return nil }
        guard let source = SecretSource(text) else {
            throw error(
                "\(path).\(key) is no path from the root", at: node(key),
                hint: "write a path that begins with /, or the name of a credential that the service manager hands out")
        }
        return source
    }

    /// The path of a key, which must not depend on where the program is started; nil if the key is not there.
    func absolutePath(_ key: String) throws(SettingsError) -> String? {
        guard let text = try text(key) else { return nil }
        guard text.hasPrefix("/"), !text.hasSuffix("/"), !text.contains("\0") else {
            throw error("\(path).\(key) is no path from the root to a file", at: node(key), hint: "begin it with /")
        }
        return text
    }
}
