/// Tells the two cells that a number with a decimal comma becomes in a file whose delimiter is a comma, too.
///
/// `12,50` becomes 12 and 50, `1.234,5 €` becomes 1.234 and 5 €. So does a quantity of 12 beside a rate of 7, so this
/// says something only of a row that has a cell too many.
enum CutNumber {
    /// Whether a cell may be what stands before the comma: digits, perhaps grouped, perhaps with a minus.
    static func isWhole(_ cell: ArraySlice<UInt8>) -> Bool {
        guard let last = cell.last, isDigit(last) else { return false }
        return cell.dropFirst(cell.first == UInt8(ascii: "-") ? 1 : 0).allSatisfy {
            isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: " ")
        }
    }

    /// Whether a cell may be what stands behind it: one or two digits, perhaps with a sign of money.
    static func isDecimals(_ cell: ArraySlice<UInt8>) -> Bool {
        let digits = cell.prefix(while: isDigit).count
        return (1...2).contains(digits) && !cell.dropFirst(digits).contains(where: isDigit) && cell.count - digits <= 4
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
