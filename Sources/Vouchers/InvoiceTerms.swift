import Bytes

/// How an invoice is to be made out and paid, where the source says so; texts are ranges in the voucher's bytes.
public struct InvoiceTerms: Sendable {
    /// The day that is printed on the invoice.
    public var issued = Day()
    /// The day by which it is to be paid.
    public var due = Day()
    /// The day on which it is booked.
    public var accounting = Day()
    /// The language of the invoice, such as `de-DE`.
    public var locale = ByteRange.empty
    /// Whether the buyer owes the tax.
    public var reverseCharge = Flag()
    /// The code of the country in which the supply is taxed.
    public var placeOfSupply = ByteRange.empty
    /// The text above the items.
    public var introText = ByteRange.empty
    /// The text below the items.
    public var footerText = ByteRange.empty
    /// The buyer's own reference, such as a Leitweg-ID; a check, the API has no field for it.
    public var buyerReference = ByteRange.empty
    /// The buyer's bank account; a check, the API keeps accounts with the customer.
    public var iban = ByteRange.empty
    /// The code of the buyer's bank; a check.
    public var bic = ByteRange.empty
    /// The reference of the mandate for direct debit; a check.
    public var mandate = ByteRange.empty

    /// Creates terms that say nothing.
    public init() {}
}
