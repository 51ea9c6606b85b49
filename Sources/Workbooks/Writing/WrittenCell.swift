/// A cell to be written.
public struct WrittenCell: Sendable, Hashable {
    /// The values that can be written.
    public enum Value: Sendable, Hashable {
        /// Nothing; the cell may be marked or have a comment all the same.
        case empty
        /// Text in UTF-8, which stays as it is to the last blank.
        case text([UInt8])
        /// A number as plain decimal text, such as `-1234.50`.
        ///
        /// What a spreadsheet program would change is written as text instead: more than 15 digits, zeros or a plus
        /// sign in front, an exponent.
        case number([UInt8])
        /// A number as plain decimal text that is shown with a mark behind it, such as a currency.
        case marked([UInt8], CellMark)
        /// A number as plain decimal text that is shown as a percentage: `0.19` as 19 %.
        case percentage([UInt8])
        /// `yyyy-MM-dd` or `yyyy-MM-ddTHH:mm:ss` from 1900 to 9999; anything else is written as text.
        case date([UInt8])
        /// True or false.
        case boolean(Bool)
        /// A fault such as `#N/A`; one that spreadsheet programs don't know becomes `#VALUE!`.
        case error([UInt8])
    }

    /// The value.
    public var value: Value
    /// Whether it catches the eye: dark red on light red.
    public var isMarked: Bool
    /// What is said about it; nothing if empty.
    public var comment: String

    /// Creates a cell.
    public init(_ value: Value, isMarked: Bool = false, comment: String = "") {
        self.value = value
        self.isMarked = isMarked
        self.comment = comment
    }

    /// Creates a cell of text.
    public static func text(_ text: String, isMarked: Bool = false, comment: String = "") -> WrittenCell {
        WrittenCell(.text(Array(text.utf8)), isMarked: isMarked, comment: comment)
    }

    /// Creates a cell of a number.
    public static func number(_ text: String) -> WrittenCell { WrittenCell(.number(Array(text.utf8))) }

    /// Creates a cell of a date.
    public static func date(_ text: String) -> WrittenCell { WrittenCell(.date(Array(text.utf8))) }
}
