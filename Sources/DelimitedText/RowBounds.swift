import Bytes

/// Where a row stands in the buffer and in the file.
public struct RowBounds: Sendable, Hashable {
    /// The bytes of the row without its line ending.
    public var range: ByteRange
    /// The number of the row's first line in the file, from 1.
    public var line: UInt32
    /// The number of lines the row takes; more than one if a quoted cell holds line ends.
    public var lineCount: UInt32
    /// What makes the row unreadable, or nil.
    public var fault: RowFault?

    /// Creates the bounds of a row.
    public init(range: ByteRange, line: UInt32, lineCount: UInt32 = 1, fault: RowFault? = nil) {
        self.range = range
        self.line = line
        self.lineCount = lineCount
        self.fault = fault
    }
}

/// How large a row may be.
public struct RowLimits: Sendable, Hashable {
    /// The number of bytes, line ends in quoted cells included, from which on a row is a fault.
    public var maximumRowBytes: Int

    /// Creates limits; a row has at most 1 MiB by default.
    public init(maximumRowBytes: Int = 1 << 20) {
        precondition((1...(1 << 30)).contains(maximumRowBytes))
        self.maximumRowBytes = maximumRowBytes
    }
}
