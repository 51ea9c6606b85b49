/// One cell of a comma separated row.
public enum CommaCell {
    /// Appends a cell, in quotes where it needs them.
    public static func append(_ text: ArraySlice<UInt8>, to row: inout [UInt8]) {
        let needsQuotes = text.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            row += text
            return
        }
        row.append(0x22)
        for byte in text {
            if byte == 0x22 { row.append(0x22) }
            row.append(byte)
        }
        row.append(0x22)
    }

    /// Takes a row apart that was made of such cells.
    public static func split(_ row: [UInt8]) -> [[UInt8]] {
        var cells: [[UInt8]] = []
        var index = 0
        while true {
            var cell: [UInt8] = []
            if index < row.count, row[index] == 0x22 {
                index += 1
                while index < row.count {
                    if row[index] == 0x22 {
                        guard index + 1 < row.count, row[index + 1] == 0x22 else { break }
                        index += 1
                    }
                    cell.append(row[index])
                    index += 1
                }
                index += 1
            } else {
                while index < row.count, row[index] != 0x2C {
                    cell.append(row[index])
                    index += 1
                }
            }
            cells.append(cell)
            guard index < row.count else { return cells }
            // Behind a comma at the end stands one more cell, an empty one.
            index += 1
        }
    }
}
