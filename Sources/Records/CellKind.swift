/// What a source knows of a cell beyond its text.
///
/// Text files know nothing: all of their cells are `text`. A workbook knows numbers and dates, whose text is then
/// plain whatever the mapping says of texts: `-1234.5`, `2026-11-21` or `2026-11-21T14:05:00`.
public enum CellKind: UInt8, Sendable, Hashable {
    /// A text, to be read as the mapping declares.
    case text
    /// A number with a decimal point and without grouping.
    case number
    /// A number that is shown as a percentage, as it is shown: `19` for 19 %.
    case percentage
    /// A date of ISO 8601, with or without a time.
    case date
    /// `true` or `false`.
    case boolean
    /// The name of a fault that a formula ended in, such as `#DIV/0!`.
    case error
    /// What is stored where a number should be, and is none, or is beyond all sense.
    case noNumber
    /// A number of more digits than a spreadsheet program keeps.
    case tooManyDigits
    /// What is stored where a date should be, and is none of the calendar.
    case noDate
    /// What is stored of a value of a kind that makes no sense.
    case unreadable
    /// A formula of which the workbook does not have the result.
    case notCalculated

    /// A number that is shown with the sign or the code of a currency, which stands behind the text in the buffer, up to
    /// a NUL.
    case money
    /// A number that its format shows with letters or digits of its own: `A-0012` for 12.
    case dressedNumber

    /// Whether the cell shows no value that could be used.
    public var isFault: Bool {
        switch self {
        case .text, .number, .money, .dressedNumber, .percentage, .date, .boolean: false
        case .error, .noNumber, .tooManyDigits, .noDate, .unreadable, .notCalculated: true
        }
    }
}
