import AbillifyAPI
import Bytes
import Findings
import Mapping
import Money
import Vouchers

/// What pass one decided about one order.
public struct PlannedVoucher: Sendable {
    /// The decision.
    public enum Decision: Sendable, Hashable {
        /// It is to be sent.
        case planned
        /// Errors hold it back.
        case rejected
        /// The mapping leaves it out, for this reason.
        case skipped(because: String)
    }

    /// The position of the order in the run, from 0 over all files.
    public var ordinal = 0
    /// The decision.
    public var decision: Decision
    /// The reference of the order, in the chunk's bytes.
    public var reference: ByteRange
    /// The reference of the customer, in the chunk's bytes.
    public var customer: ByteRange
    /// The currency, if it is known.
    public var currency: Currency?
    /// The amount in minor units by which the order counts in sums of money: the total that the file states, or else
    /// the gross sum, or else the sum of the lines as priced; 0 if there is none of them.
    public var amount: Int64
    /// The gross sum in minor units that the API should come to, where tax rates are known.
    public var expectedGross: Int64?
    /// The number of the first row.
    public var firstRow: Int
    /// The number of rows.
    public var rowCount: Int
    /// What was found, with positions.
    public var findings: [Finding]
    /// The rows as the source wrote them, encoded by `SourceRows`, in the chunk's bytes; empty unless kept.
    public var source: ByteRange
    /// The flow.
    public var flow = Flow.order
    /// The reference of the invoice that a credit note is for, in the chunk's bytes.
    public var invoice = ByteRange.empty
    /// The rows of the items, where these are not simply the rows of the voucher, one each.
    public var lineRows: LineRows?
    /// The requests, for planned vouchers, if they are kept.
    public var requests: PreparedRequests?
    /// Whether its prices are presumed to be net, where the amount hangs on it and no stated total shows it; else nil.
    var presumedNet: Bool?
    /// A hash of the customer's reference, and one of the customer's name; 0 where the voucher brings no customer.
    var customerHash: UInt64 = 0, nameHash: UInt64 = 0
    /// A hash of the customer's VAT id without separators; 0 where there is none.
    var vatIDHash: UInt64 = 0
    /// A hash of customer, day and amount; 0 where one of them is not known.
    ///
    /// How it is made never changes: journals keep it.
    public internal(set) var likenessHash: UInt64 = 0
    /// The digest of the identity's request, if kept.
    public var identityDigest: ContentDigest?
}

/// The vouchers of one chunk of input, in order, with the bytes that their ranges refer to.
public struct PlannedChunk: Sendable {
    /// References, rows and requests.
    public var bytes: [UInt8] = []
    /// The vouchers.
    public var vouchers: [PlannedVoucher] = []
    /// The rows that hold no order and were passed over.
    public var passedOver = 0

    /// Creates an empty chunk.
    public init() {}
}

/// Where the decisions of pass one go.
///
/// Called in the order of the input, by one thread at a time.
public protocol PlanLog: AnyObject {
    /// Whether rows and requests are wanted; a log that only counts needs none.
    var keepsRequests: Bool { get }
    /// Takes the vouchers of a chunk.
    func record(_ chunk: PlannedChunk) throws
    /// Takes back the decision to send an earlier voucher: another claims the same reference.
    func retract(_ duplicate: Duplicate) throws
    /// The order of an earlier run of the last days that has the likeness of a voucher, and another reference.
    func resembling(_ likeness: UInt64, reference: ArraySlice<UInt8>) throws -> EarlierOrder?
}

extension PlanLog {
    /// A log that knows no earlier runs.
    public func resembling(_ likeness: UInt64, reference: ArraySlice<UInt8>) throws -> EarlierOrder? { nil }
}

/// An order of an earlier run.
public struct EarlierOrder: Sendable, Hashable {
    /// Its reference.
    public var reference: String
    /// Its run.
    public var run: String

    /// Creates an order by its reference and run.
    public init(reference: String, run: String) { (self.reference, self.run) = (reference, run) }
}

/// Two orders under one reference.
public struct Duplicate: Sendable {
    /// The ordinal of the earlier one.
    public var ordinal: Int
    /// The finding on the earlier one.
    public var finding: Finding
    /// The currency of the earlier one.
    public var currency: Currency?
    /// The amount of the earlier one in minor units.
    public var amount: Int64
    /// Whether the earlier one was to be sent.
    public var wasPlanned: Bool
}
