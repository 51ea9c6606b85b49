import Findings
import Journal

/// The first findings of each rule, as a page shows them; how many there are is counted elsewhere.
///
/// Bounded: so many of each rule, and of each so many characters.
struct FindingSamples {
    /// How many findings of a rule are shown.
    static let shown = 10
    /// How long a message may be.
    private static let longestText = 400

    struct Row {
        /// The ordinal of the input.
        var input: Int
        /// The row or, in XML, the ordinal of the record.
        var row: Int?
        /// The cell as a spreadsheet names it.
        var cell: String?
        /// The header of the column, or the path of the element.
        var column: String?
        /// The reference of the voucher.
        var reference: String
        /// What is wrong, and how to mend it.
        var message, hint: String
    }

    struct Group {
        var rows: [Row] = []
        /// The ordinals of the inputs that have such findings.
        var inputs: [Int] = []
    }

    private struct Key: Hashable {
        var code: String
        var severity: Severity
    }

    private var groups: [Key: Group] = [:]

    /// The findings of a rule and weight.
    subscript(code: String, severity: Severity) -> Group { groups[Key(code: code, severity: severity)] ?? Group() }

    /// Notes a finding, if there is room.
    mutating func add(_ finding: Finding, of voucher: ReportedVoucher, input: Int, language: Language) {
        let key = Key(code: finding.code, severity: finding.severity)
        // The inputs come one behind the other.
        if groups[key]?.inputs.last != input { groups[key, default: Group()].inputs.append(input) }
        guard groups[key, default: Group()].rows.count < FindingSamples.shown else { return }
        let position = finding.position
        let (message, hint) = FindingSamples.words(finding, language)
        groups[key]?.rows.append(
            Row(
                input: input, row: position.row, cell: position.column == nil ? nil : position.cell,
                column: position.field.map(Finding.excerpt), reference: Finding.excerpt(voucher.reference),
                message: String(message.prefix(FindingSamples.longestText)),
                hint: String(hint.prefix(FindingSamples.longestText))))
    }

    /// What a finding says, without what the API has said: the page may be read by more people than the report.
    private static func words(_ finding: Finding, _ language: Language) -> (message: String, hint: String) {
        let message = finding.message[language]
        let rest = Phrase(" (the report tells more)", de: " (der Bericht sagt mehr)")[language]
        guard let own = OwnWords.pointing(to: rest, from: message, ofFindingBy: finding.code) else {
            return (message, finding.hint[language])
        }
        let none = Phrase("The report has the API's words.", de: "Der Bericht hat die Worte der API.")[language]
        // A hint of the API is the same in all languages; ours are not.
        let isOurs = finding.hint.english != finding.hint.german
        let hint = isOurs ? finding.hint : Phrase("see what the report says", de: "nachsehen, was der Bericht sagt")
        return (own.isEmpty ? none : own, hint[language])
    }
}
