import Bytes

/// One voucher to be billed (an order, an invoice, a draft, a credit note), as it was read: plain values, whose texts are ranges in `bytes`.
///
/// Text stays in the bytes of the source, so that a clean order costs no string. A voucher value is filled again for
/// each order of a batch; it owns the bytes of the batch while it does.
public struct Voucher: Sendable {
    /// The bytes that all ranges refer to.
    public var bytes: [UInt8] = []

    /// Who is billed.
    public var customer = Customer()
    /// The reference of the order in the sender's system: the key against double booking.
    public var reference = ByteRange.empty
    /// The order number that people see; the reference if the source has none.
    public var number = ByteRange.empty
    /// The date of the order.
    public var date = Day()
    /// The code of the currency.
    public var currency = ByteRange.empty
    /// Whether unit prices are net.
    public var netbased = Flag()
    /// Whether the mapping only presumes that, as the source does not say it.
    public var netbasedIsPresumed = false
    /// How the customer means to pay.
    public var paymentKind = ByteRange.empty
    /// The gross total that the sender believes in; a check, not an input.
    public var total = Figure()
    /// The net total that the sender believes in; a check, not an input.
    public var netTotal = Figure()
    /// The tax total that the sender believes in; a check, not an input.
    public var taxTotal = Figure()
    /// Free text.
    public var note = ByteRange.empty
    /// The billing address.
    public var billing = Address(kind: .billing)
    /// The shipping address; empty if it is the billing address.
    public var shipping = Address(kind: .shipping)
    /// Whether a voucher without a billing address takes the one stored with the customer.
    public var addressFromCustomer = false
    /// Whether the customer is there already under the reference, so that nothing is sent of it.
    public var customerIsKnown = false
    /// How the mapping declares dates to be written, for messages; it stays when the voucher is cleared.
    public var dateFormats = ""
    /// The way in which it is billed.
    public var flow = Flow.order
    /// The flow as the source wrote it; empty if the source leaves it to the mapping or the command.
    public var statedFlow = ByteRange.empty
    /// The reference of the invoice that a credit note is for.
    public var invoiceReference = ByteRange.empty
    /// How the invoice is to be made out.
    public var terms = InvoiceTerms()
    /// Whether the source can say anything of that at all; it stays when the voucher is cleared.
    public var hasTerms = false
    /// The items.
    public var lines: [Line] = []

    /// Creates an empty voucher.
    public init() {}

    /// Empties all fields and keeps the bytes and the room for lines.
    public mutating func clear() {
        customer = Customer()
        reference = .empty
        number = .empty
        date = Day()
        currency = .empty
        netbased = Flag()
        netbasedIsPresumed = false
        paymentKind = .empty
        total = Figure()
        netTotal = Figure()
        taxTotal = Figure()
        note = .empty
        billing = Address(kind: .billing)
        shipping = Address(kind: .shipping)
        addressFromCustomer = false
        customerIsKnown = false
        flow = .order
        statedFlow = .empty
        invoiceReference = .empty
        if hasTerms { terms = InvoiceTerms() }
        lines.removeAll(keepingCapacity: true)
    }

    /// Whether this is a credit note for all that is left of its invoice: one without items.
    public var creditsWholeInvoice: Bool { flow == .creditnote && lines.isEmpty }

    /// The text of a range.
    public func text(_ range: ByteRange) -> String { bytes.text(range) }
}
