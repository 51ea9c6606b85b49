internal import CLibXML2

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The attributes of an element as libxml2 reports them: five pointers each.
///
/// Values are decoded but for the ampersand, which stays `&#38;` as long as entities are not substituted.
struct XMLAttributes {
    let base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let count: Int

    /// The value of an attribute as reported, or nil.
    @inline(__always)
    func value(_ key: XMLMatcher.Key) -> UnsafeBufferPointer<UInt8>? {
        guard let base else { return nil }
        for index in 0..<count where key.fits(base[index * 5], base[index * 5 + 2]) { return value(base, index) }
        return nil
    }

    /// Where an attribute stands, or -1.
    @inline(__always)
    func index(of key: XMLMatcher.Key) -> Int {
        guard let base else { return -1 }
        for index in 0..<count where key.fits(base[index * 5], base[index * 5 + 2]) { return index }
        return -1
    }

    /// The length of the longest value.
    var longestValue: Int {
        guard let base else { return 0 }
        var longest = 0
        for index in 0..<count { longest = max(longest, value(base, index).count) }
        return longest
    }

    @inline(__always)
    func value(
        _ base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, _ index: Int
    ) -> UnsafeBufferPointer<UInt8> {
        guard let start = base[index * 5 + 3], let end = base[index * 5 + 4] else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    private static let ampersand = Array("&#38;".utf8)

    /// The bytes as libxml2 reports them as a value.
    static func encoded(_ value: [UInt8]) -> [UInt8] {
        value.flatMap { $0 == UInt8(ascii: "&") ? ampersand : [$0] }
    }

    /// Appends a value as reported, decoded.
    static func append(_ value: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        guard let base = value.baseAddress else { return }
        guard memchr(base, Int32(UInt8(ascii: "&")), value.count) != nil else {
            output.append(contentsOf: value)
            return
        }
        var index = 0
        while index < value.count {
            output.append(value[index])
            let rest = value[index...].prefix(ampersand.count)
            index += rest.elementsEqual(ampersand) ? ampersand.count : 1
        }
    }

    /// Whether a value as reported is the one of a predicate.
    static func equal(_ value: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) -> Bool {
        guard value.count == wanted.count else { return false }
        return wanted.withUnsafeBytes { bytes in
            guard let own = value.baseAddress, let other = bytes.baseAddress else { return true }
            return memcmp(own, other, bytes.count) == 0
        }
    }
}
