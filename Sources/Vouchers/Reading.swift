import Bytes
import Dates
import Money

/// What became of a cell that should hold a number, a date or a yes or no.
public enum Reading<Value: Sendable>: Sendable {
    /// The cell is empty or there is no such column.
    case absent
    /// The cell holds this value.
    case value(Value)
    /// The cell holds something else, and why.
    case unreadable(ReadingFault)

    /// The value, if there is one.
    @inlinable public var value: Value? {
        if case .value(let value) = self { return value }
        return nil
    }

    /// Whether the cell is empty.
    @inlinable public var isAbsent: Bool {
        if case .absent = self { return true }
        return false
    }
}

/// Why a cell can't be read as what it should be.
public enum ReadingFault: Sendable, Hashable {
    /// It is no number in the style that the mapping declares.
    case notANumber(DecimalParser.Fault, style: NumberStyle)
    /// It is no date in any of the formats that the mapping declares.
    case notADate
    /// It has the form of a date that the calendar does not have, such as 31 February.
    case noSuchDay
    /// It is neither a yes nor a no.
    case notAFlag
}

/// A number as the source wrote it, and as it was read.
public struct Figure: Sendable {
    /// The text of the cell.
    public var text: ByteRange
    /// The number in it.
    public var reading: Reading<ExactDecimal>

    /// Creates a figure.
    @inlinable
    public init(text: ByteRange = .empty, reading: Reading<ExactDecimal> = .absent) {
        self.text = text
        self.reading = reading
    }

    /// The number, if it could be read.
    @inlinable public var value: ExactDecimal? { reading.value }
}

/// A date as the source wrote it, and as it was read.
public struct Day: Sendable {
    /// The text of the cell.
    public var text: ByteRange
    /// The date in it.
    public var reading: Reading<CalendarDate>

    /// Creates a day.
    @inlinable
    public init(text: ByteRange = .empty, reading: Reading<CalendarDate> = .absent) {
        self.text = text
        self.reading = reading
    }

    /// The date, if it could be read.
    @inlinable public var value: CalendarDate? { reading.value }
}

/// A yes or no as the source wrote it, and as it was read.
public struct Flag: Sendable {
    /// The text of the cell.
    public var text: ByteRange
    /// The yes or no in it.
    public var reading: Reading<Bool>

    /// Creates a flag.
    @inlinable
    public init(text: ByteRange = .empty, reading: Reading<Bool> = .absent) {
        self.text = text
        self.reading = reading
    }

    /// The yes or no, if it could be read.
    @inlinable public var value: Bool? { reading.value }
}
