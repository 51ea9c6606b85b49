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
    /// The id of the rule: MAP-01 for a value that a replacement table does not list, MAP-02 for a price per
    /// quantity that is no exact unit price, MAP-03 for rows of one order that contradict each other, MAP-04 for sums
    /// that prove neither net nor gross prices, MAP-05 for a cell of packed items that can't be taken apart, MAP-06
    /// for an amount in another currency than the order's, MAP-07 for a tax that no single rate explains, MAP-08 for a
    /// line total that has no exact unit price, MAP-09 for a cell that shows a fault of a spreadsheet, MAP-10
    /// for a post code whose zeros in front may be lost, MAP-11
    /// for a row that is left out of an order that goes on without it, MAP-12 for an order that the mapping holds back,
    /// MAP-13 for items that do not come to what the row in front of them says, MAP-14 for a date where none is meant,
    /// MAP-15 for a number in a reference that is not all that the cell shows.
    public var code: String
    /// The value.
    public var value: String
    /// What is wrong.
    public var message: String
    /// One way to mend it.
    public var hint: String
}
