import Findings

/// A value that an expression could not make, before it is known which field it was for.
struct ValueFault: Error {
    var code: String
    var value: String
    var message: String
    var hint: String

    /// A value that the replacement table does not list.
    init(unknown value: String, known: [[UInt8]]) {
        let known = known.map { String(decoding: $0, as: UTF8.self) }.sorted()
        let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? " …" : "")
        self.init(
            code: "MAP-01", value: value,
            message: "The mapping does not know \"\(Finding.excerpt(value))\" here."
                // Of two numbers the nearer one is no likelier to be meant.
                + (value.contains(where: \.isLetter) ? Suggestion.phrase(for: value, among: known) : ""),
            hint: "write one of \(shown), or add it to the mapping's table")
    }

    init(code: String, value: String, message: String, hint: String) {
        self.code = code
        self.value = value
        self.message = message
        self.hint = hint
    }
}
