import Bytes
import Money

/// Writes JSON straight into bytes, keys in the order in which they are given.
///
/// The order is fixed, so the same voucher gives the same bytes in every process: hashes over them can be compared.
struct JSONWriter {
    private(set) var bytes: [UInt8]
    private var needsComma = false

    /// Writes behind what stands in `bytes` already.
    init(into bytes: [UInt8]) { self.bytes = bytes }

    mutating func object(_ body: (inout JSONWriter) -> Void) { nested("{", "}", body) }

    mutating func array(_ body: (inout JSONWriter) -> Void) { nested("[", "]", body) }

    private mutating func nested(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    mutating func key(_ name: StaticString) {
        separate()
        append(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A key with a text, left out if the text is empty.
    mutating func text(_ name: StaticString, _ range: ByteRange, in source: [UInt8]) {
        guard !range.isEmpty else { return }
        key(name)
        string(source.span.extracting(range.indices))
    }

    /// A key with a list of one text, left out if the text is empty.
    mutating func texts(_ name: StaticString, _ range: ByteRange, in source: [UInt8]) {
        guard !range.isEmpty else { return }
        key(name)
        array { json in json.string(source.span.extracting(range.indices)) }
    }

    mutating func text(_ name: StaticString, _ value: StaticString) {
        key(name)
        append(value)
        needsComma = true
    }

    /// A key with a text that stands in no source.
    mutating func string(_ name: StaticString, _ value: String) {
        key(name)
        string(Array(value.utf8).span)
    }

    mutating func flag(_ name: StaticString, _ value: Bool) {
        key(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    /// A key with a JSON number.
    mutating func number(_ name: StaticString, _ value: ExactDecimal) {
        key(name)
        value.reduced.append(to: &bytes)
        needsComma = true
    }

    /// A key with a plain decimal in a string: how the API takes amounts.
    ///
    /// An amount has one spelling, with two decimals or as many more as it needs: "4.9" in a workbook and "4.90" in a
    /// text file are the same order, and must not pass for two.
    mutating func amount(_ name: StaticString, _ value: ExactDecimal) {
        key(name)
        bytes.append(UInt8(ascii: "\""))
        value.spelled(places: 2).append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// A key with a text made of pieces that need no escaping.
    mutating func plain(_ name: StaticString, _ body: (inout [UInt8]) -> Void) {
        key(name)
        bytes.append(UInt8(ascii: "\""))
        body(&bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func append(_ literal: StaticString) {
        bytes.append(UInt8(ascii: "\""))
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func string(_ text: Span<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                bytes.append(byte)
            } else {
                escape(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
        case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
        case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
}
