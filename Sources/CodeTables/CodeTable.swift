import Dates

/// The rows of a table file and what its comments say of it.
///
/// A file begins with lines of comment: `# source:` once or more, `# licence:` and `# date:` once, any other text as it
/// helps. The names of the columns follow, then the rows, ascending by their key. Cells stand between commas and hold
/// none; there are no quotes.
struct CodeTable {
    /// The cells of a line.
    struct Row {
        /// The number of the line in its file, from 1.
        let line: Int
        /// The cells, as many as the table has columns.
        let cells: [String]

        subscript(column: Int) -> String { cells[column] }
    }

    /// The rows that have as many cells as there are columns.
    private(set) var rows: [Row] = []
    /// What the comments say, if they say all of it.
    private(set) var provenance: TableProvenance?
    /// What is wrong with the file.
    private(set) var faults: [CodeTableFault] = []
    private let file: String

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - columns: The names of the columns, which the file has to have in this order.
    ///   - key: The columns by which the rows ascend, and which no two rows share.
    init(file: String, text: [UInt8], columns: [String], key: [Int]) {
        self.file = file
        var comments: [Substring] = []
        var header: [String]?
        var lastKey: [String] = []
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            guard header != nil || !line.hasPrefix("#") else {
                comments.append(line.dropFirst(2))
                continue
            }
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard header != nil else {
                header = cells
                if cells != columns { report(line: index + 1, "the columns are not \(columns.joined(separator: ","))") }
                continue
            }
            guard cells.count == columns.count else {
                report(line: index + 1, "the row has \(cells.count) cells, not \(columns.count)")
                continue
            }
            let ownKey = key.map { cells[$0] }
            if !lastKey.isEmpty, !CodeTable.ascends(lastKey, ownKey) {
                report(line: index + 1, "\(ownKey.joined(separator: ",")) does not follow the row above")
            }
            lastKey = ownKey
            rows.append(Row(line: index + 1, cells: cells))
        }
        if rows.isEmpty { report(line: 1, "there are no rows") }
        readProvenance(comments)
    }

    /// Notes what is wrong with a line.
    mutating func report(line: Int, _ reason: String) {
        faults.append(CodeTableFault(file: file, line: line, reason: reason))
    }

    private mutating func readProvenance(_ comments: [Substring]) {
        func values(_ name: String) -> [String] {
            comments.filter { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
        }
        let sources = values("source")
        let licence = values("licence")
        let dates = values("date").compactMap { CalendarDate(isoDay: $0) }
        guard !sources.isEmpty, licence.count == 1, dates.count == 1 else {
            report(line: 1, "the comments name no source, no licence or no date")
            return
        }
        provenance = TableProvenance(file: file, sources: sources, licence: licence[0], date: dates[0])
    }

    /// Whether the second key comes after the first, by bytes, cell after cell.
    private static func ascends(_ a: [String], _ b: [String]) -> Bool {
        for (one, other) in zip(a, b) where one != other {
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return false
    }
}
