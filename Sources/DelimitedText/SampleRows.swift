import Bytes

/// A sample of a file as it reads under one dialect: its rows and what speaks for and against the dialect.
struct SampleRows {
    let dialect: Dialect
    /// The numbers of cells of the rows without a fault.
    private(set) var cellCounts: [Int] = []
    /// The rows with a broken quote.
    private(set) var faultyRows = 0
    /// The cells that start and end with the quote.
    private(set) var quotedCells = 0
    /// The names of the first rows' cells, in lower case.
    private(set) var headerCandidates: [Set<String>] = []

    /// The rows looked at for a header.
    static let headerRows = 50

    init(_ sample: [UInt8], isWholeFile: Bool, dialect: Dialect) {
        self.dialect = dialect
        var rows: [RowBounds] = []
        var scanner = RowScanner(dialect: dialect)
        let consumed = scanner.scan(sample, from: 0, isFinal: isWholeFile, into: &rows)
        if rows.isEmpty, consumed < sample.count {
            // A sample that ends within its first row is better than none.
            _ = scanner.scan(sample, from: consumed, isFinal: true, into: &rows)
        }
        let splitter = FieldSplitter(dialect: dialect)
        var buffer = sample
        var cells: [ByteRange] = []
        for row in rows {
            guard row.fault == nil else {
                faultyRows += 1
                continue
            }
            cells.removeAll(keepingCapacity: true)
            cellCounts.append(splitter.split(row: row.range, of: &buffer, into: &cells))
            for cell in cells {
                // The byte before a cell is a quote only if the splitter has taken it off, or if the cell is unescaped.
                let isMoved = cell.lowerBound >= sample.count
                let isQuoted = cell.lowerBound > row.range.lowerBound && buffer[cell.lowerBound - 1] == dialect.quote
                if isMoved || isQuoted { quotedCells += 1 }
            }
            if row.line <= SampleRows.headerRows {
                headerCandidates.append(Set(cells.map { SampleRows.headerName(buffer.text($0)) }))
            }
        }
    }

    /// Whether one of the sets of names is found complete in one of the first rows.
    func hasHeader(of sets: [Set<String>]) -> Bool {
        headerCandidates.contains { names in sets.contains { $0.isSubset(of: names) } }
    }

    /// The number of cells, more than one, that most rows have, and how many rows those are.
    var agreement: (cells: Int, rows: Int)? {
        var rows: [Int: Int] = [:]
        for count in cellCounts where count > 1 { rows[count, default: 0] += 1 }
        let best = rows.max { ($0.value, $0.key) < ($1.value, $1.key) }
        return best.map { ($0.key, $0.value) }
    }

    /// The rows with a broken quote, and those whose number of cells is not the usual one.
    var oddRows: Int { faultyRows + cellCounts.count - (agreement?.rows ?? cellCounts.count) }

    /// A header's name as it is compared: in lower case, without the blanks around it.
    static func headerName(_ text: String) -> String {
        var name = Substring(text.lowercased())
        while name.first?.isWhitespace == true { name.removeFirst() }
        while name.last?.isWhitespace == true { name.removeLast() }
        return String(name)
    }
}
