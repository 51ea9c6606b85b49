import DelimitedText

extension RowFault {
    /// The index of the first cell that can't be read; nil if none can.
    var column: Int? {
        switch self {
        case .unterminatedQuote(let ordinal, _), .textAfterQuote(let ordinal, _): Int(ordinal) - 1
        case .tooLong: nil
        }
    }
}
