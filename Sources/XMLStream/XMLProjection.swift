/// A column of the table onto which records are projected.
public struct XMLColumn: Sendable, Hashable {
    /// The path to the value, from the record element or, with ``rowPath``, from the row element.
    public var path: String
    /// The index of the row path to whose elements the column belongs; nil if it belongs to the whole record.
    public var rowPath: Int?
    /// What stands between the values if the path fits several times; nil if only the first counts.
    public var separator: String?
    /// The row paths further in whose rows get the value of the row that they are within.
    public var inner: [Int]

    /// Creates a column.
    public init(path: String, rowPath: Int? = nil, separator: String? = nil, inner: [Int] = []) {
        self.path = path
        self.rowPath = rowPath
        self.separator = separator
        self.inner = inner
    }
}

/// Which values of a record become which cells of which rows; paths are checked and compiled once.
///
/// Each element at a row path makes one row, and the columns that belong to the path are filled from it. All other
/// columns belong to the record: their value is repeated in each of its rows. Where rows stand within rows, an inner one
/// gets the values of the outer one that it asks for. A record without any such element makes one row. If a path fits several times, the first element counts, even if it is empty; or all that are not
/// empty do, if the column says what stands between them.
///
/// | path | value |
/// |---|---|
/// | `cac:Party/cbc:Name` | the text of the element, with that of the elements in it |
/// | `Item/@PartNumber`, `@number` | an attribute of an element below, of the element itself |
/// | `Address[@Type='Billing']/Street` | below the first such element that has one |
/// | `Party[Role='buyer']/Name`, `Party[ID/@type='buyer']/Name` | the same, where the condition is on a child |
/// | `.` | the text of the record or row element itself |
///
/// A name without prefix fits elements in no namespace and, if `namespaces` has an entry for "", those in that one.
public struct XMLProjection: Sendable {
    /// The columns, in the order of the cells of a row.
    public let columns: [XMLColumn]
    /// The paths to the elements that make rows, from the record element.
    public let rowPaths: [String]
    /// The namespaces for which the prefixes in paths stand.
    public let namespaces: [String: String]
    /// The local names from the root to the records, for the scanner.
    public let recordPath: [String]

    let trie: XMLTrie

    /// Compiles the paths; throws for bad syntax, a prefix that is not declared, and a missing row path.
    public init(
        columns: [XMLColumn], rowPaths: [String] = [], namespaces: [String: String] = [:], recordPath: [String]
    ) throws(XMLPathError) {
        guard !recordPath.isEmpty, !recordPath.contains("") else {
            let path = recordPath.joined(separator: "/")
            throw XMLPathError(path: path, position: 1, expected: "local names from the root to the records")
        }
        self.columns = columns
        self.rowPaths = rowPaths
        self.namespaces = namespaces
        self.recordPath = recordPath
        var trie = XMLTrie(columnCount: columns.count, rowPathCount: rowPaths.count)
        var rows: [XMLPath] = []
        for (index, text) in rowPaths.enumerated() {
            let path = try XMLPath(text, namespaces: namespaces)
            guard path.attribute == nil else {
                throw XMLPathError(path: text, position: 1, expected: "a path to elements, not to an attribute,")
            }
            guard !path.steps.contains(where: { $0.condition != nil }) else {
                throw XMLPathError(path: text, position: 1, expected: "a path without a condition on a child")
            }
            trie.addRowPath(index, at: path)
            rows.append(path)
        }
        for (index, column) in columns.enumerated() {
            let path = try XMLPath(column.path, namespaces: namespaces)
            guard let row = column.rowPath else {
                trie.addColumn(index, at: path)
                continue
            }
            guard rows.indices.contains(row) else {
                let expected = "a row path below \(rows.count) for the column, not \(row),"
                throw XMLPathError(path: column.path, position: 1, expected: expected)
            }
            trie.addColumn(index, at: path, below: rows[row], rowPath: row)
        }
        self.trie = trie
    }
}
