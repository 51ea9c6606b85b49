/// Whether a document of a voucher was made, as the list of its documents tells.
public struct DocumentsAnswer: Sendable, Hashable {
    /// The documents; each holds what was sent of it.
    public var documents: [JSONValue]

    /// Reads the list; nil if it is none.
    public init?(_ body: [UInt8]) {
        guard let list = ListAnswer(body) else { return nil }
        documents = list.rows
    }

    /// Whether there is a document of which something was sent.
    public var isComplete: Bool {
        documents.contains { !($0["communications"]?.elements ?? []).isEmpty }
    }
}
