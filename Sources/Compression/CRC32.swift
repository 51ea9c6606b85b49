import CZlib

/// The checksum that gzip and zip keep of unpacked bytes.
///
///     var checksum = CRC32()
///     checksum.update(Array("123456789".utf8).span)
///     checksum.value  // 0xCBF43926
public struct CRC32: Sendable, Hashable {
    /// The checksum of the bytes so far.
    public private(set) var value: UInt32 = 0

    /// Creates the checksum of no bytes.
    public init() {}

    /// Takes further bytes in.
    public mutating func update(_ bytes: Span<UInt8>) {
        var start = 0
        // zlib counts in 32 bits.
        while start < bytes.count {
            let piece = bytes.extracting(start..<min(bytes.count, start + 1 << 30))
            value = UInt32(
                piece.withUnsafeBufferPointer { crc32(UInt(value), $0.baseAddress, UInt32($0.count)) })
            start += piece.count
        }
    }
}
