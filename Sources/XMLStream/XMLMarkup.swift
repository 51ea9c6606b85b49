#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Finds the ends of the pieces of markup, without interpreting them.
enum XMLMarkup {
    /// One piece of markup; the offsets are those in the bytes.
    enum Token {
        /// A comment, a CDATA section or a processing instruction that ends before `end`.
        case skipped(end: Int)
        /// A processing instruction.
        case instruction(end: Int)
        /// A document type declaration without internal subset.
        case doctype(end: Int)
        /// A document type declaration with an internal subset that begins at `at`.
        case internalSubset(at: Int)
        /// A start tag, whose name ends before `nameEnd`, with so many attributes.
        case start(nameEnd: Int, end: Int, isEmpty: Bool, attributes: Int)
        /// An end tag.
        case end(nameEnd: Int, end: Int)
        /// It goes on behind the end of the bytes; the search for its end is to be resumed.
        case incomplete(Search)
        /// It is no markup; reading may go on at `next`.
        case malformed(next: Int)
    }

    /// How far the search for the end of a piece of markup has come, so that no byte is looked at twice.
    struct Search {
        /// The offset at which it goes on.
        var reached = 0
        /// Where the name of the tag ends; 0 before that is known.
        var nameEnd = 0
        /// The quotation mark around the value in which it stands, or 0.
        var quote: UInt8 = 0
        /// The number of values before.
        var attributes = 0

        /// The same in bytes that begin later.
        mutating func shift(by offset: Int) {
            reached = max(0, reached - offset)
            nameEnd = max(0, nameEnd - offset)
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// The offset of the next byte of this value, or nil.
    @inline(__always)
    static func find(_ byte: UInt8, in bytes: UnsafePointer<UInt8>, from: Int, to end: Int) -> Int? {
        guard from < end, let hit = memchr(bytes + from, Int32(byte), end - from) else { return nil }
        return UnsafeRawPointer(hit) - UnsafeRawPointer(bytes)
    }

    /// Reads the piece of markup that begins at the `<` at `at`.
    ///
    /// - Parameter search: how far an earlier call for the same piece has come.
    @inline(__always)
    static func token(_ bytes: UnsafePointer<UInt8>, at: Int, end: Int, search: Search) -> Token {
        guard at + 1 < end else { return .incomplete(Search()) }
        switch bytes[at + 1] {
        case UInt8(ascii: "/"): return endTag(bytes, at: at, end: end, search: search)
        case UInt8(ascii: "!"): return declaration(bytes, at: at, end: end, search: search)
        case UInt8(ascii: "?"):
            guard let close = sequence("?>", in: bytes, from: max(at + 2, search.reached), to: end) else {
                return .incomplete(Search(reached: max(at + 2, end - 1)))
            }
            return .instruction(end: close)
        default: return startTag(bytes, at: at, end: end, search: search)
        }
    }

    @inline(__always)
    private static func startTag(_ bytes: UnsafePointer<UInt8>, at: Int, end: Int, search: Search) -> Token {
        var index = max(at + 1, search.reached)
        var nameEnd = search.nameEnd
        var quote = search.quote
        var attributes = search.attributes
        if nameEnd == 0 {
            while index < end {
                let byte = bytes[index]
                if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
                if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    return .malformed(next: index)
                }
                index += 1
            }
            if index == end { return .incomplete(Search(reached: index)) }
            if index == at + 1 { return .malformed(next: at + 1) }
            nameEnd = index
        }
        while index < end {
            if quote != 0 {
                // A `<` can't stand in a value, so a forgotten quotation mark spoils no more than one tag.
                while index < end, bytes[index] != quote, bytes[index] != UInt8(ascii: "<") { index += 1 }
                if index == end { break }
                if bytes[index] != quote { return .malformed(next: index) }
                quote = 0
                index += 1
                continue
            }
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                let isEmpty = bytes[index - 1] == UInt8(ascii: "/")
                return .start(nameEnd: nameEnd, end: index + 1, isEmpty: isEmpty, attributes: attributes)
            }
            if byte == UInt8(ascii: "<") { return .malformed(next: index) }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                attributes += 1
            }
            index += 1
        }
        return .incomplete(Search(reached: index, nameEnd: nameEnd, quote: quote, attributes: attributes))
    }

    private static func endTag(_ bytes: UnsafePointer<UInt8>, at: Int, end: Int, search: Search) -> Token {
        var index = max(at + 2, search.reached)
        var nameEnd = search.nameEnd
        if nameEnd == 0 {
            while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<")
            {
                index += 1
            }
            if index == end { return .incomplete(Search(reached: index)) }
            nameEnd = index
        }
        while index < end, isSpace(bytes[index]) { index += 1 }
        if index == end { return .incomplete(Search(reached: index, nameEnd: nameEnd)) }
        if bytes[index] != UInt8(ascii: ">") || nameEnd == at + 2 { return .malformed(next: index) }
        return .end(nameEnd: nameEnd, end: index + 1)
    }

    private static func declaration(_ bytes: UnsafePointer<UInt8>, at: Int, end: Int, search: Search) -> Token {
        let kinds: [(StaticString, StaticString)] = [("<!--", "-->"), ("<![CDATA[", "]]>")]
        for (open, close) in kinds {
            switch begins(bytes, at: at, end: end, with: open) {
            case true?:
                let content = max(at + open.utf8CodeUnitCount, search.reached)
                guard let found = sequence(close, in: bytes, from: content, to: end) else {
                    return .incomplete(Search(reached: max(content, end - 2)))
                }
                return .skipped(end: found)
            case nil: return .incomplete(Search())
            case false?: continue
            }
        }
        switch begins(bytes, at: at, end: end, with: "<!DOCTYPE") {
        case true?: return doctype(bytes, at: at, end: end, search: search)
        case false?: return .malformed(next: at + 1)
        case nil: return .incomplete(Search())
        }
    }

    private static func doctype(_ bytes: UnsafePointer<UInt8>, at: Int, end: Int, search: Search) -> Token {
        var index = max(at + 9, search.reached)
        var quote = search.quote
        while index < end {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else {
                if byte == UInt8(ascii: "[") { return .internalSubset(at: index) }
                if byte == UInt8(ascii: ">") { return .doctype(end: index + 1) }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
            }
            index += 1
        }
        return .incomplete(Search(reached: index, quote: quote))
    }

    /// Whether the bytes begin with a text; nil if they end before that is certain.
    private static func begins(
        _ bytes: UnsafePointer<UInt8>, at: Int, end: Int, with text: StaticString
    ) -> Bool? {
        let count = text.utf8CodeUnitCount
        let known = min(count, end - at)
        guard memcmp(bytes + at, text.utf8Start, known) == 0 else { return false }
        return known == count ? true : nil
    }

    /// The offset behind the next occurrence of a text, or nil.
    private static func sequence(
        _ text: StaticString, in bytes: UnsafePointer<UInt8>, from: Int, to end: Int
    ) -> Int? {
        let count = text.utf8CodeUnitCount
        var index = from
        while let hit = find(text.utf8Start[0], in: bytes, from: index, to: end), hit + count <= end {
            if memcmp(bytes + hit, text.utf8Start, count) == 0 { return hit + count }
            index = hit + 1
        }
        return nil
    }

    /// The number of line feeds, and the offset behind the last one.
    static func lineFeeds(_ bytes: UnsafePointer<UInt8>, from: Int, to end: Int) -> (count: Int, behindLast: Int?) {
        var count = 0
        var index = from
        let raw = UnsafeRawPointer(bytes)
        // Eight bytes at a time: a byte is a line feed if it is zero after the exclusive or.
        while index + 8 <= end {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
            let low = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
            // The high bits, one of each byte, are added up by a multiplication: faster than counting without POPCNT.
            let hits = (~(low | word) & 0x8080_8080_8080_8080) &>> 7
            count &+= Int(truncatingIfNeeded: (hits &* 0x0101_0101_0101_0101) &>> 56)
            index &+= 8
        }
        while index < end {
            if bytes[index] == 0x0A { count &+= 1 }
            index &+= 1
        }
        guard count > 0 else { return (0, nil) }
        var last = end
        while last > from, bytes[last - 1] != 0x0A { last -= 1 }
        return (count, last)
    }

    /// The pseudo-attributes or attributes of a tag, values as written; for the few tags that are looked into.
    static func attributes(_ tag: some Collection<UInt8>) -> [(name: String, value: String)] {
        let bytes = Array(tag)
        var found: [(name: String, value: String)] = []
        var index = 0
        while index < bytes.count, !isSpace(bytes[index]) { index += 1 }
        while index < bytes.count {
            while index < bytes.count, isSpace(bytes[index]) { index += 1 }
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "="), !isSpace(bytes[index]) { index += 1 }
            let name = String(decoding: bytes[start..<index], as: UTF8.self)
            while index < bytes.count, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "=") { index += 1 }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
                return found
            }
            guard let close = bytes[(index + 1)...].firstIndex(of: bytes[index]) else { return found }
            found.append((name, String(decoding: bytes[(index + 1)..<close], as: UTF8.self)))
            index = close + 1
        }
        return found
    }
}
