import Bytes

/// A cell that holds something, with its text as a range of the row's bytes.
public struct SheetCell: Sendable, Hashable {
    /// What kind of value a cell holds, which tells how to read its text.
    public enum Kind: Sendable, Hashable {
        /// Text, maybe of no characters.
        case text
        /// An exact decimal: `-1234.5`, no exponent, no zeros at the end of the fraction.
        ///
        /// At most 15 significant digits, as a spreadsheet program shows; what is stored beyond, behind the point, is
        /// rounded, half to even. A percentage is told so and keeps the stored number: `0.19` for 19 %.
        case number(isPercent: Bool)
        /// A whole number as it is shown, filled with zeros by its format: `04821`.
        case zeroPaddedNumber
        /// A day: `yyyy-MM-dd`.
        case date
        /// A day and a time: `yyyy-MM-ddTHH:mm:ss`.
        case dateTime
        /// A time of day or a duration: `HH:mm:ss`; the hours of a duration may be more than 23.
        case time
        /// `TRUE` or `FALSE`.
        case boolean
        /// An error of the spreadsheet, such as `#DIV/0!`.
        case error
        /// A value that makes no sense; the text is what is stored.
        case unreadable(Reason)
        /// A formula without a result: none is in the file, or the file says that its formulas were never calculated.
        case formulaWithoutValue
    }

    /// Why a value makes no sense.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// It should be a number.
        case notANumber
        /// The number is beyond 10 to the power of 30, or nearer to 0 than 10 to the power of -30.
        case numberOutOfRange
        /// The number has more digits in front of the point than a spreadsheet program keeps, which is 15.
        case tooManyDigits
        /// The number stands for a day that there is not, such as 29 February 1900.
        case noSuchDay
        /// The number stands for a day before the calendar of the workbook, or after the year 9999.
        case dateOutOfRange
        /// It should be a date.
        case notADate
        /// It should be 0 or 1.
        case notABoolean
        /// The number of a shared string that is not there.
        case noSuchSharedString
        /// The type of the value is one that is not known.
        case unknownType
    }

    /// The column, A is 1.
    public var column: Int
    /// The kind of value.
    public var kind: Kind
    /// Where the text stands in the bytes of the row.
    public var text: ByteRange
    /// Whether it is the result of a formula, as it was when the file was saved.
    public var isFormulaResult: Bool
    /// What the format shows around a number, such as a currency; blanks in it are left out.
    public var mark: CellMark

    /// Creates a cell.
    public init(
        column: Int, kind: Kind, text: ByteRange, isFormulaResult: Bool = false, mark: CellMark = .none
    ) {
        self.column = column
        self.kind = kind
        self.text = text
        self.isFormulaResult = isFormulaResult
        self.mark = mark
    }
}

extension SheetCell.Reason {
    /// What is wrong, as a sentence without a full stop.
    public var message: String {
        switch self {
        case .notANumber: "the cell should hold a number and does not"
        case .numberOutOfRange: "the number is too large or too near to 0 to make sense"
        case .tooManyDigits: "the number has more than 15 digits, the most that spreadsheet programs keep"
        case .noSuchDay: "the cell is formatted as a date, and there is no such day in the calendar of the workbook"
        case .dateOutOfRange: "the cell is formatted as a date, and its number lies outside of the calendar"
        case .notADate: "the cell should hold a date and does not"
        case .notABoolean: "the cell should hold true or false and does not"
        case .noSuchSharedString: "the cell refers to a text that the workbook does not have"
        case .unknownType: "the cell has a type that is not known"
        }
    }
}
