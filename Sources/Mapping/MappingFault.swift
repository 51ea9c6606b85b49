import Findings
import Vouchers

/// A value that the mapping could not use, on its field; it becomes a finding when the position is known.
public struct MappingFault: Sendable {
    /// The field.
    public var field: VoucherField
    /// The index of the line item, for item fields.
    public var line: Int?
    /// The row of the batch, where it is not that of the item.
    public var row: Int?
    /// The column, where it is not that of the field, as an index into the layout.
    public var column: Int?
    /// The line plan that was to make the item, where the item itself could not be made.
    public var plan: Int?
    /// How much it weighs.
    public var severity = Severity.error
    /// The id of the rule, MAP-01 to MAP-16; the rule book explains each.
    public var code: String
    /// The value.
    public var value: String
    /// What is wrong.
    public var message: Phrase
    /// One way to mend it.
    public var hint: Phrase
}
