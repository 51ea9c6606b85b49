/// A fault, or something worth knowing, that was found in the data: where, what, and how to mend it.
///
/// Findings are collected and never thrown; a row shows all of its findings at once.
public struct Finding: Codable, Sendable, Hashable {
    /// The id of the rule that found it, such as "ADR-02".
    public var code: String
    /// How much it weighs.
    public var severity: Severity
    /// What is wrong, in one sentence.
    public var message: Phrase
    /// One way to mend it.
    public var hint: Phrase
    /// The field in the canonical layout, such as "billing_country"; nil for a fault of the row itself.
    public var field: String?
    /// The offending value as the source wrote it, shortened to 80 characters.
    public var value: String?
    /// Where it stands.
    public var position: SourcePosition

    /// Creates a finding.
    public init(
        code: String, severity: Severity = .error, message: Phrase, hint: Phrase, field: String? = nil,
        value: String? = nil, position: SourcePosition = SourcePosition()
    ) {
        self.code = code
        self.severity = severity
        self.message = message
        self.hint = hint
        self.field = field
        self.value = value.map(Finding.excerpt)
        self.position = position
    }

    /// One line for a screen or a log: `error ADR-02 orders.csv, row 17, column "PLZ": ... (hint)`.
    public func text(in language: Language) -> String {
        "\(severity.name[language]) \(code) \(position.text(in: language)): \(message[language]) (\(hint[language]))"
    }

    /// A value shortened for display: at most 80 characters, control characters shown as U+XXXX names.
    public static func excerpt(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(81) {
            if scalar.properties.generalCategory == .control {
                shown += "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > 80 ? String(shown.prefix(80)) + "…" : shown
    }
}

extension Finding: CustomStringConvertible {
    /// One line in English.
    public var description: String { text(in: .english) }
}
