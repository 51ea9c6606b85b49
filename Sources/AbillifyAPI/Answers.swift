/// What an answer says of the voucher that was created or looked up.
public struct VoucherAnswer: Sendable, Hashable {
    /// The reference, by which we know that it is ours.
    public var reference: String
    /// The id at the API.
    public var id: String?
    /// The invoice number; nil for identities and orders.
    public var number: String?
    /// The gross total as the API wrote it.
    public var total: String?

    /// Creates an answer that tells only the reference.
    public init(reference: String) { self.reference = reference }

    /// Reads an answer; nil if it is no JSON object with a reference.
    public init?(_ body: [UInt8]) {
        guard let json = JSONValue(body), let reference = json["reference"]?.text else { return nil }
        self.reference = reference
        id = json["id"]?.text
        number = json["number"]?.text
        total = json["total"]?.text
    }
}

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

    /// Reads an error body; one in another form is told by a bounded excerpt.
    public init(_ body: [UInt8]) {
        let json = JSONValue(body)
        type = json?["type"]?.text
        details = (json?["details"]?.elements ?? []).compactMap { detail in
            guard let error = detail["error"]?.text ?? detail["hint"]?.text else { return nil }
            return Detail(
                error: error, fields: detail["fields"]?.elements?.compactMap(\.text) ?? [],
                hint: detail["hint"]?.text)
        }
        if let text = json?["message"]?.text {
            message = text
        } else if body.isEmpty {
            message = "an answer without a body"
        } else {
            message = "an unexpected answer: " + String(decoding: body.prefix(200), as: UTF8.self)
        }
    }

    /// The message and all faults in one line.
    public var summary: String {
        guard !details.isEmpty else { return message }
        return details.map { detail in
            (detail.fields.isEmpty ? "" : detail.fields.joined(separator: ", ") + ": ") + detail.error
        }.joined(separator: "; ")
    }
}
