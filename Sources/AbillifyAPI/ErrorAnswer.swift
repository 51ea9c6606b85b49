/// The documented error body.
public struct ErrorAnswer: Sendable, Hashable {
    /// One fault in it.
    public struct Detail: Sendable, Hashable {
        /// What is wrong.
        public var error: String
        /// The fields, such as `items[0].quantity`.
        public var fields: [String]
        /// How to mend it.
        public var hint: String?
    }

    /// The message.
    public var message: String
    /// The type, such as `ERR_INVALID_VALUE`.
    public var type: String?
    /// The faults.
    public var details: [Detail]

    /// Whether the body was in the documented form; a proxy's page, for one, is not.
    public var isDocumented: Bool

    /// An error in our own words.
    public init(_ message: String) {
        self.message = message
        details = []
        isDocumented = true
    }

    /// Reads an error body; one in another form is told by a bounded excerpt.
    public init(_ body: [UInt8]) {
        let json = JSONValue(body)
        isDocumented = json?["message"]?.text != nil && (json?["code"] ?? json?["type"] ?? json?["name"]) != nil
        type = json?["type"]?.text
        details = (json?["details"]?.elements ?? []).compactMap { detail in
            guard let error = detail["error"]?.text ?? detail["hint"]?.text else { return nil }
            return Detail(
                error: error, fields: detail["fields"]?.elements?.compactMap(\.text) ?? [],
                hint: detail["hint"]?.text)
        }
        if let text = json?["message"]?.text {
            message = text
        } else {
            message = AnswerExcerpt.words(body)
        }
    }

    /// The message and all faults in one line.
    public var summary: String {
        guard !details.isEmpty else { return message }
        return details.map { detail in
            (detail.fields.isEmpty ? "" : detail.fields.joined(separator: ", ") + ": ") + detail.error
        }.joined(separator: "; ")
    }

    /// Whether it is the Idempotency-Key that is refused, and not the request: then it says nothing of an earlier one.
    ///
    /// The documentation is silent on a key that comes with another body; drafts of the header's standard answer 422.
    public var blamesKey: Bool {
        let words = "\(type ?? "") \(message)".lowercased()
        return words.contains("idempoten")
    }
}
