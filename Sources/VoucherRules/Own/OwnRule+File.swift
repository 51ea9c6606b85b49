import Findings
import Settings
import Vouchers
import Yams

extension OwnRule {
    /// The keys of an own rule.
    static let keys = ["id", "severity", "when", "require", "says", "says_de", "mend", "mend_de", "basis"]

    /// The letters before the hyphen that only built-in rules have, such as "ADR", today and in versions to come.
    static let builtInFamilies = Set(RuleBook.standard.all.map { family(of: $0.code) }).union(["API"])

    /// Reads the rules of a company's own.
    static func read(_ yaml: StrictYAML) throws(SettingsError) -> [any VoucherRule] {
        var rules: [any VoucherRule] = []
        for node in try yaml.list("own") {
            let rule = try OwnRule(try StrictYAML(node, file: yaml.file, path: "own"))
            guard !rules.contains(where: { $0.code == rule.code }) else {
                throw SettingsError(
                    file: yaml.file, line: node.mark?.line, message: "there is a rule \(rule.code) already",
                    hint: "give it another id")
            }
            rules.append(rule)
        }
        return rules
    }

    private init(_ entry: StrictYAML) throws(SettingsError) {
        try entry.allow(OwnRule.keys)
        let code = try OwnRule.code(entry)
        guard let require = entry.node("require"), let says = try OwnRule.sentence("says", code, entry),
            let mend = try OwnRule.sentence("mend", code, entry)
        else {
            throw entry.error(
                "the rule \(code) lacks require, says or mend",
                hint: "say what it requires, what is wrong otherwise, and how to mend it")
        }
        let word = try entry.text("severity") ?? "error"
        guard let severity = Severity(rawValue: word) else {
            throw entry.error(
                "the severity of \(code) is \"\(word)\"", at: entry.node("severity"),
                hint: "write error, warning or info")
        }
        var when: FieldCondition?
        if let node = entry.node("when") { when = try FieldCondition(node, file: entry.file, path: "\(code).when") }
        self.init(
            code: code, severity: severity,
            demand: Phrase(says, de: try OwnRule.sentence("says_de", code, entry) ?? says),
            mending: Phrase(mend, de: try OwnRule.sentence("mend_de", code, entry) ?? mend),
            basis: try OwnRule.sentence("basis", code, entry).map { Phrase($0) }
                ?? Phrase("own rule, \(entry.file)", de: "eigene Regel, \(entry.file)"), when: when,
            require: try FieldCondition(require, file: entry.file, path: "\(code).require"))
    }

    private static func family(of code: String) -> String { String(code.prefix { $0 != "-" }) }

    private static func code(_ entry: StrictYAML) throws(SettingsError) -> String {
        guard let code = try entry.text("id") else {
            throw entry.error("a rule has no id", hint: "give it one such as OWN-01")
        }
        let parts = code.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, (2...8).contains(parts[0].count), (2...3).contains(parts[1].count),
            parts[0].allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
            parts[1].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            throw entry.error(
                "\"\(Finding.excerpt(code))\" is no id of a rule", at: entry.node("id"),
                hint: "write 2 to 8 capitals, a hyphen and 2 or 3 digits, such as OWN-01")
        }
        let family = family(of: code)
        guard !builtInFamilies.contains(family) else {
            throw entry.error(
                "the ids \(family)-... are for built-in rules, also for those of later versions", at: entry.node("id"),
                hint: "give it one such as OWN-01")
        }
        return code
    }

    /// A text of one line with something in it; nil if the key is not there.
    private static func sentence(_ key: String, _ code: String, _ entry: StrictYAML) throws(SettingsError) -> String? {
        guard let text = try entry.text(key) else { return nil }
        guard let sentence = entry.line(of: text) else {
            throw entry.error(
                "\(key) of the rule \(code) is empty or of more than one line", at: entry.node(key),
                hint: "write one sentence")
        }
        return sentence
    }
}

extension StrictYAML {
    /// A text without the blanks around it; nil if nothing is left or a control character, such as a line end, is in it.
    func line(of text: String) -> String? {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return nil }
        let line = scalars[...last]
        return line.contains { $0.properties.generalCategory == .control } ? nil : String(line)
    }
}
