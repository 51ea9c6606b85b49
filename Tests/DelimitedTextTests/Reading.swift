import Bytes

@testable import DelimitedText

/// A row as a test states it.
struct Row: Equatable, CustomStringConvertible {
    var line: Int
    var cells: [String]
    var fault: RowFault?

    init(_ line: Int, _ cells: [String], fault: RowFault? = nil) {
        (self.line, self.cells, self.fault) = (line, cells, fault)
    }

    var description: String { "\(line): \(cells)\(fault.map { " \($0)" } ?? "")" }
}

/// Reads a file through the scanner and the splitter, in pieces of the sizes that `nextSize` gives.
func read(
    _ file: [UInt8], _ dialect: Dialect, limits: RowLimits = RowLimits(), nextSize: () -> Int = { .max }
) -> [Row] {
    var scanner = RowScanner(dialect: dialect, limits: limits)
    let splitter = FieldSplitter(dialect: dialect)
    var result: [Row] = []
    var buffer: [UInt8] = []
    var fed = 0
    repeat {
        let size = min(max(1, nextSize()), file.count - fed)
        buffer += file[fed..<fed + size]
        fed += size
        var rows: [RowBounds] = []
        let consumed = scanner.scan(buffer, from: 0, isFinal: fed == file.count, into: &rows)
        let source = buffer
        for row in rows {
            var cells: [ByteRange] = []
            var work = source
            splitter.split(row: row.range, of: &work, into: &cells)
            result.append(Row(Int(row.line), cells.map { work.text($0) }, fault: row.fault))
        }
        buffer.removeFirst(consumed)
    } while fed < file.count
    return result
}

/// A small generator of random numbers that a seed replays.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
