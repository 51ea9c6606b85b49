import Bytes

/// One item of a voucher; its texts are ranges in the voucher's bytes.
public struct Line: Sendable {
    /// The row of the batch from which the item was read.
    public var row = 0
    /// Which of the mapping's line plans made the item.
    public var plan = 0
    /// What is sold.
    public var label = ByteRange.empty
    /// How much of it.
    public var quantity = Figure()
    /// The unit of the quantity.
    public var unit = ByteRange.empty
    /// The price of one unit, net or gross as the order's `netbased` says.
    public var unitPrice = Figure()
    /// The name of the tax profile in the merchant's settings.
    public var taxProfile = ByteRange.empty
    /// The tax rate in percent that the sender believes in; a check, not an input.
    public var taxRate = Figure()
    /// The cost centre.
    public var costCenter = ByteRange.empty
    /// The revenue account.
    public var account = ByteRange.empty
    /// A longer description.
    public var description = ByteRange.empty
    /// The seller's product number.
    public var productNumber = ByteRange.empty
    /// The first day of the service.
    public var serviceBegin = Day()
    /// The last day of the service.
    public var serviceEnd = Day()

    /// Whether neither label nor quantity nor price is filled in.
    public var isBlank: Bool { label.isEmpty && quantity.text.isEmpty && unitPrice.text.isEmpty }

    /// Creates an empty line.
    public init() {}
}
