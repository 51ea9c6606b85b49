/// The columns of a source, in its own order.
///
/// For XML the columns are the paths that the mapping reads.
public struct RecordLayout: Sendable, Hashable {
    /// The names of the columns as the source writes them.
    public var columns: [String]
    /// Whether the columns stand in a header row and have letters in a spreadsheet, or are paths.
    public var isTable: Bool
    /// The sheet of a workbook that it is in, or nil.
    public var sheet: String?

    /// Creates a layout.
    public init(columns: [String], isTable: Bool, sheet: String? = nil) {
        self.columns = columns
        self.isTable = isTable
        self.sheet = sheet
    }

    /// A name without outer blanks, in lower case: what two spellings of a header have in common.
    public static func folded(_ name: String) -> String {
        var text = Substring(name)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text.lowercased()
    }
}
