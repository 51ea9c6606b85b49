/// A run of bytes in some buffer, as its start and length; half the size of a `Range<Int>`.
///
/// Buffers addressed by it are at most 4 GiB long; chunks of input are a few hundred KiB.
@frozen
public struct ByteRange: Sendable, Hashable {
    /// The offset of the first byte.
    public var start: UInt32
    /// The number of bytes.
    public var count: UInt32

    /// Creates the range of `count` bytes from `start`.
    @inlinable
    public init(start: Int, count: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.count = UInt32(truncatingIfNeeded: count)
    }

    /// Creates the range between two offsets.
    @inlinable
    public init(_ range: Range<Int>) { self.init(start: range.lowerBound, count: range.count) }

    /// A range of no bytes at offset 0.
    public static let empty = ByteRange(start: 0, count: 0)

    /// Whether there are no bytes in it.
    @inlinable public var isEmpty: Bool { count == 0 }
    /// The offset of the first byte.
    @inlinable public var lowerBound: Int { Int(start) }
    /// The offset behind the last byte.
    @inlinable public var upperBound: Int { Int(start) + Int(count) }
    /// The same run as a range of indices.
    @inlinable public var indices: Range<Int> { lowerBound..<upperBound }

    /// The same bytes in a buffer where everything stands `offset` bytes further on.
    @inlinable
    public func shifted(by offset: Int) -> ByteRange { ByteRange(start: lowerBound + offset, count: Int(count)) }
}

extension Span<UInt8> {
    /// Whether two ranges hold the same bytes.
    @inlinable
    public func holdsSame(_ a: ByteRange, _ b: ByteRange) -> Bool {
        guard a.count == b.count else { return false }
        precondition(a.upperBound <= count && b.upperBound <= count)
        let bytes = bytes
        var (own, other) = (a.lowerBound, b.lowerBound)
        let end = a.upperBound
        while end - own >= 8 {
            let difference =
                bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: own, as: UInt64.self)
                ^ bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: other, as: UInt64.self)
            if difference != 0 { return false }
            (own, other) = (own + 8, other + 8)
        }
        while own < end {
            if self[unchecked: own] != self[unchecked: other] { return false }
            (own, other) = (own + 1, other + 1)
        }
        return true
    }
}

extension [UInt8] {
    /// The text of a range, with the replacement character for what is not UTF-8.
    @inlinable
    public func text(_ range: ByteRange) -> String { String(decoding: self[range.indices], as: UTF8.self) }

    /// Appends bytes and tells the range in which they stand now.
    @inlinable
    public mutating func appending(_ bytes: some Collection<UInt8>) -> ByteRange {
        let start = count
        append(contentsOf: bytes)
        return ByteRange(start..<count)
    }
}

extension [UInt8] {
    /// Whether the bytes of a range are this ASCII text, in any letter case.
    public func equals(_ range: ByteRange, exactly text: String) -> Bool {
        range.count == text.utf8.count && self[range.indices].elementsEqual(text.utf8)
    }

    /// Whether a range holds a text in small letters, in whatever case it is written itself.
    public func equals(_ range: ByteRange, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { wanted in
            for (offset, byte) in wanted.enumerated() {
                let own = self[range.lowerBound + offset]
                let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(own) ? own + 32 : own
                if lower != byte { return false }
            }
            return true
        }
    }

    /// Whether the bytes of a range are exactly this ASCII text.
    public func isText(_ range: ByteRange, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { self[range.indices].elementsEqual($0) }
    }
}
