import Findings
import Vouchers

/// A value that an expression could not make, before it is known which field it was for.
struct ValueFault: Error {
    var code: String
    var value: String
    var message: Phrase
    /// What is said of it on a field that may tell of a person: the value stays out.
    var discreet: Phrase
    var hint: Phrase

    /// What is said of it on a field.
    func message(on field: VoucherField) -> Phrase { field.isPersonal ? discreet : message }

    /// A value that the replacement table does not list.
    init(unknown value: String, known: [[UInt8]]) {
        let known = known.map { String(decoding: $0, as: UTF8.self) }.sorted()
        let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " …" : "")
        self.init(
            code: "MAP-01", value: value,
            message: Phrase(
                "The mapping does not know \"\(Finding.excerpt(value))\" here.",
                de: "Die Zuordnung kennt \"\(Finding.excerpt(value))\" hier nicht.")
                // Of two numbers the nearer one is no likelier to be meant.
                + (value.contains(where: \.isLetter) ? Suggestion.sentence(for: value, among: known) : ""),
            discreet: Phrase(
                "The mapping does not know the value here.", de: "Die Zuordnung kennt den Wert hier nicht."),
            hint: Phrase(
                "write one of \(shown), or add it to the mapping's table",
                de: "eines von \(shown) schreiben oder den Wert in die Tabelle der Zuordnung aufnehmen"))
    }

    /// - Parameter discreet: What is said where the value may not be shown; nil if the message does not show it.
    init(code: String, value: String, message: Phrase, discreet: Phrase? = nil, hint: Phrase) {
        self.code = code
        self.value = value
        self.message = message
        self.discreet = discreet ?? message
        self.hint = hint
    }
}
