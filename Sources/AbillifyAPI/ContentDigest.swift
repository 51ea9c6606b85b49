import Bytes
import Crypto

/// The SHA-256 of content: tells whether two vouchers under one reference are the same.
public struct ContentDigest: Sendable, Hashable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Wraps 32 stored bytes.
    public init(bytes: [UInt8]) { self.bytes = bytes }

    /// The digest of several runs of a buffer, behind a text that tells kinds of content apart.
    public init(of ranges: [ByteRange], in buffer: [UInt8], prefix: String = "") {
        var hash = SHA256()
        if !prefix.isEmpty { hash.update(data: Array(prefix.utf8)) }
        for range in ranges {
            buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[range.indices])) }
        }
        bytes = Array(hash.finalize())
    }

    /// The first twelve hexadecimal digits, for people.
    public var short: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.prefix(6).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// All 64 hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
