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
        guard let json = JSONValue(body, refusesAmbiguity: true), let reference = json["reference"]?.text else {
            return nil
        }
        self.reference = reference
        id = json["id"]?.text
        number = json["number"]?.text
        total = json["total"]?.text
    }
}
