/// What a workbook may demand of the reader before it is refused.
public struct WorkbookLimits: Sendable, Hashable {
    /// The most entries in the zip container.
    public var maximumEntries = 10_000
    /// The longest name of an entry, in bytes.
    public var maximumNameBytes = 1024
    /// What all entries may unpack to together, by what the directory says.
    public var maximumTotalBytes = 16 << 30
    /// What a sheet may unpack to, which is never in memory as a whole.
    public var maximumSheetBytes = 4 << 30
    /// What the shared strings may unpack to, which are kept in memory.
    public var maximumSharedStringBytes = 256 << 20
    /// What any other part may unpack to.
    public var maximumPartBytes = 64 << 20
    /// What a part that only lists other parts may unpack to.
    public var maximumListBytes = 8 << 20
    /// The most cell styles; Excel itself allows 65,490.
    public var maximumStyles = 200_000
    /// How many times as large as in the container a part may be, beyond the first MiB.
    ///
    /// Deflate itself reaches 1032; sheets of the same cell in every row stay below 100.
    public var maximumRatio = 500
    /// The longest text of a cell, in bytes; a spreadsheet program itself allows 32,767 characters.
    public var maximumCellBytes = 128 << 10
    /// The longest texts of a row together, in bytes: a reference of some bytes may stand for a long text.
    public var maximumRowBytes = 4 << 20
    /// How many times as long as the file the texts of a sheet may be together, beyond the first 32 MiB.
    ///
    /// A reference of some bytes may stand for a long text, and a row for ten thousand; sheets of the same row over and
    /// over stay below 50.
    public var maximumTextRatio = 100
    /// What the texts of a sheet may come to whatever the file is, in bytes.
    public var textBytes = 32 << 20
    /// The most shared strings.
    public var maximumSharedStrings = 10_000_000
    /// How many times a cell that holds something may be repeated within its row, in `.ods`.
    public var maximumRepeatedCells = 1_000
    /// How many times a row that holds something may be repeated, in `.ods`.
    public var maximumRepeatedRows = 10_000

    /// The limits that hold if nothing else is said.
    public init() {}

    /// The longest texts of a sheet together, in bytes, in a file of this length.
    func maximumTextBytes(inFileOf count: Int) -> Int { textBytes + count * maximumTextRatio }

    /// The last row of a sheet.
    static let maximumRow = 1_048_576
    /// The last column of a sheet.
    static let maximumColumn = 16_384
}
