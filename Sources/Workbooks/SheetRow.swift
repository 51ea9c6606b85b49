import Bytes

/// A row of a sheet that holds something.
public struct SheetRow: Sendable, Hashable {
    /// The number that the spreadsheet program shows, the first is 1.
    public var number = 0
    /// Whether the row is hidden.
    public var isHidden = false
    /// The cells that hold something, in the order of their columns.
    public var cells: [SheetCell] = []
    /// The texts of the cells.
    public var bytes: [UInt8] = []

    /// Creates a row that holds nothing yet.
    public init() {}

    /// The text of a cell as bytes in UTF-8.
    public func bytes(of cell: SheetCell) -> ArraySlice<UInt8> { bytes[cell.text.indices] }

    /// The text of a cell.
    public func text(of cell: SheetCell) -> String { bytes.text(cell.text) }

    /// The cell in a column, if it holds something.
    public func cell(inColumn column: Int) -> SheetCell? { cells.first { $0.column == column } }

    /// Puts a cell in its column, instead of what is there.
    public mutating func put(_ cell: SheetCell, _ text: [UInt8]) {
        var cell = cell
        cell.text = bytes.appending(text)
        cells.removeAll { $0.column == cell.column }
        cells.insert(cell, at: cells.firstIndex { $0.column > cell.column } ?? cells.count)
    }

    mutating func removeAll() {
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        isHidden = false
    }
}
