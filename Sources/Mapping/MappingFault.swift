import Vouchers

/// A value that the mapping could not use, on its field; it becomes a finding when the position is known.
public struct MappingFault: Sendable {
    /// The field.
    public var field: VoucherField
    /// The index of the line item, for item fields.
    public var line: Int?
    /// The id of the rule: MAP-01 for a value that a replacement table does not list, MAP-02 for a price per
    /// quantity that is no exact unit price, MAP-03 for rows of one order that contradict each other.
    public var code: String
    /// The value.
    public var value: String
    /// What is wrong.
    public var message: String
    /// One way to mend it.
    public var hint: String
}
