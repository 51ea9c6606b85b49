/// Names of cells: `B7` is column 2 of row 7.
enum CellReference {
    /// The column and the row of a cell; nil if it is no name of a cell within a sheet.
    static func parse(_ bytes: some Sequence<UInt8>) -> (column: Int, row: Int)? {
        var (column, row) = (0, 0)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "$"): continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0: column = column * 26 + Int(byte) - 64
            case UInt8(ascii: "a")...UInt8(ascii: "z") where row == 0: column = column * 26 + Int(byte) - 96
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && (row > 0 || byte > 48):
                row = row * 10 + Int(byte) - 48
            default: return nil
            }
            guard column <= WorkbookLimits.maximumColumn, row <= WorkbookLimits.maximumRow else { return nil }
        }
        return column > 0 && row > 0 ? (column, row) : nil
    }

    /// The letters of a column: `AB` for 28.
    static func letters(_ column: Int) -> String {
        var letters = ""
        var rest = column
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}

/// A rectangle of cells.
public struct CellRange: Sendable, Hashable, CustomStringConvertible {
    /// The columns, A is 1.
    public var columns: ClosedRange<Int>
    /// The rows, as shown.
    public var rows: ClosedRange<Int>

    /// Creates the rectangle of some columns and rows.
    public init(columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
        self.columns = columns
        self.rows = rows
    }

    /// Parses a name such as `A1:B3`; nil if it is none.
    public init?(_ name: [UInt8]) {
        let parts = name.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first.flatMap(CellReference.parse),
            let last = parts.last.flatMap(CellReference.parse), first.column <= last.column, first.row <= last.row
        else { return nil }
        self.init(columns: first.column...last.column, rows: first.row...last.row)
    }

    /// The name of the rectangle: `A1:B3`.
    public var description: String {
        CellReference.letters(columns.lowerBound) + "\(rows.lowerBound):"
            + CellReference.letters(columns.upperBound) + "\(rows.upperBound)"
    }
}
