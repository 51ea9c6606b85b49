/// The contradictions of the API's documentation, decided in one place.
///
/// | | Contradiction | Decision | Where |
/// |---|---|---|---|
/// | C1 | kinds of payment: the schema's PP CC DD CT CD, the prose's IN and OT | the schema's; `payment-kinds=all` adds the others | `acceptsEveryPaymentKind` |
/// | C2 | an item's cost centre: requests write `constcenter`, answers `costcenter` | as the requests; `costcenter=costcenter` switches; never both | `costCenterKey` |
/// | C3 | an attachment's name: `filname` in samples, `filename` in the upload's text | as the samples; `attachment-name=filename` switches; sent only if one is given | `attachmentNameKey` |
/// | C4 | `cancelationdate` of invoices, `cancellationdate` of orders: two meanings | neither is sent | `RequestBodies` |
/// | C5 | cancelling by `state` stands in samples only | orders and credit notes are not cancelled | |
/// | C6 | `ordernumber` is missing from the order's fields and stands in its samples | sent | `RequestBodies` |
/// | C7 | amounts are strings here and numbers there | sent as plain decimal strings, quantities as numbers; read as either, from the text | `JSONWriter`, `JSONValue` |
/// | C8 | `netbased`: net or gross prices, or 2 or 4 decimals | always sent; both at once | `RequestBodies`, `VoucherTotals` |
/// | C9 | `identity` in answers: "1" or an object | never read; the path names the customer | `VoucherAnswer` |
/// | C10 | the upsert's `reference`: required or not | sent, the same as in the path | `RequestBodies` |
/// | C11 | all fields optional in schemas, many required in the prose | the rules demand what the prose does, but take a company for a name | `VoucherRules` |
/// | C12 | lists of a parent are shown as one object | object, array and `{rows}` are read | `ListAnswer` |
/// | C13 | the samples' sums don't add up | they are no oracle; other sums than ours are a warning | `SUM-05` |
/// | C14 | API keys or Basic; 401 for a missing permission or 403 | Basic; both stop the run | `StepMachine` |
/// | C15 | credit notes always or not always belong to an invoice | always here | `Flow.creditnote` |
/// | C16 | every POST takes a key, and some pages don't list it | every POST carries one | `Step.hasKey` |
/// | C17 | a page holds one row by default; documents use `limit` | page and pageSize are always sent, documents without limit | `ResourceList` |
/// | C18 | `data` in samples of actions | not sent | `RequestBodies` |
/// | C19 | `attachments` on a call that only locks | sent only with documents | `Finish` |
/// | C20 | ids are UUIDs or digits; URLs under `/api/v1` | texts that are not interpreted; no URL of an answer is followed | `VoucherAnswer` |
/// | C21 | samples of empty creates | never sent: the rules demand what matters | `VoucherRules` |
/// | C22 | samples without credentials | every request carries them | `AbillifyClient` |
/// | C23 | every address must have a post code, and some countries have none | `-` is sent there | `RequestBodies` |
public struct WireChoices: Sendable, Hashable {
    /// The key of an item's cost centre (C2); which one is honoured is not documented.
    public enum CostCenterKey: String, Sendable, CaseIterable {
        case constcenter, costcenter
    }

    /// The key of an attachment's name (C3).
    public enum AttachmentNameKey: String, Sendable, CaseIterable {
        case filname, filename
    }

    /// The key of an item's cost centre.
    public var costCenterKey = CostCenterKey.constcenter
    /// The key of an attachment's name.
    public var attachmentNameKey = AttachmentNameKey.filname
    /// Whether IN and OT are accepted as kinds of payment (C1).
    public var acceptsEveryPaymentKind = false

    /// What the documentation's request samples say.
    public static let documented = WireChoices()

    /// The kinds of payment that are accepted.
    public var paymentKinds: [String] {
        ["CT", "DD", "CC", "PP", "CD"] + (acceptsEveryPaymentKind ? ["IN", "OT"] : [])
    }

    /// A setting that can't be read.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        /// What is wrong, and how to mend it.
        public var description: String
    }

    /// The documented choices.
    public init() {}

    /// Reads a setting such as `costcenter=costcenter,attachment-name=filename,payment-kinds=all`.
    public init(_ setting: String) throws(Fault) {
        for part in setting.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            let value = pair.count == 2 ? pair[1] : ""
            switch pair[0] {
            case "costcenter": costCenterKey = try WireChoices.choice(value, pair[0])
            case "attachment-name": attachmentNameKey = try WireChoices.choice(value, pair[0])
            case "payment-kinds":
                guard ["documented", "all"].contains(value) else {
                    throw Fault(description: "payment-kinds is documented or all, not \"\(value)\".")
                }
                acceptsEveryPaymentKind = value == "all"
            default:
                throw Fault(
                    description: "There is no wire choice \"\(pair[0])\". Known are costcenter, attachment-name and "
                        + "payment-kinds.")
            }
        }
    }

    private static func choice<Key: RawRepresentable & CaseIterable>(
        _ value: String, _ name: String
    ) throws(Fault) -> Key where Key.RawValue == String {
        guard let key = Key(rawValue: value) else {
            let known = Key.allCases.map(\.rawValue).joined(separator: " or ")
            throw Fault(description: "\(name) is \(known), not \"\(value)\".")
        }
        return key
    }
}
