/// Reads the code of a number format up to the end of its first section.
///
/// Text in quotation marks, escaped characters and the signs of currencies (`[$€-407]`) are the mark of a number;
/// padding (`_x`, `*x`) and other brackets (`[Red]`, `[$-407]`) mean nothing;
/// `[h]`, `[mm]` and `[s]` are durations. The letter m is minutes behind hours or before seconds, else months.
struct NumberFormatScanner {
    private enum Unit: Hashable {
        case day
        case month
        case hour
        case minute
        case second
    }

    /// Words that stand for the general format, which hold letters of dates.
    private static let generalWords = ["general", "standard"].map { Array($0.utf8) }
    private static let dayNames = [Array("am/pm".utf8), Array("a/p".utf8)]
    private static let maximumWidth = 32

    private let code: [UInt8]
    /// The code as it is written.
    private let written: [UInt8]
    private var index = 0
    private var units: [Unit] = []
    private var isElapsed = false
    private var hasPercent = false
    private var hasPlaceholder = false
    /// How many zeros the code is made of; nil if there is anything else in it.
    private var zeros: Int? = 0
    /// The texts that stand around the number.
    private var literal: [UInt8] = []

    /// Takes a code, of which everything is in lower case here, as its letters mean the same in either.
    init(_ code: some Collection<UInt8>) {
        written = Array(code)
        self.code = code.map { (65...90).contains($0) ? $0 + 32 : $0 }
    }

    mutating func format() -> NumberFormat {
        while index < code.count, code[index] != UInt8(ascii: ";") { step() }
        if let zeros, zeros > 1, zeros <= Self.maximumWidth { return .zeroPadded(zeros) }
        if hasPercent { return .percent }
        guard !hasPlaceholder, !units.isEmpty else { return .plain }
        let hasDate = units.contains { $0 == .day || $0 == .month }
        let hasTime = units.contains { $0 != .day && $0 != .month }
        if isElapsed, !hasDate { return .elapsedTime }
        return hasDate ? (hasTime ? .dateTime : .date) : .time
    }

    /// The texts around the number, if there is a letter, a digit or a sign among them.
    var mark: [UInt8] {
        var text = String(decoding: literal, as: UTF8.self)
        text.removeAll { $0 == "\u{A0}" || $0 == "\u{202F}" || $0 == "\u{200E}" || $0 == "\u{200F}" || $0 == " " }
        guard text.contains(where: { $0 == "$" || !$0.isASCII || $0.isLetter || $0.isNumber }) else { return [] }
        return Array(text.utf8)
    }

    private mutating func step() {
        let byte = code[index]
        switch byte {
        case UInt8(ascii: "\""):
            zeros = nil
            let end = code[(index + 1)...].firstIndex(of: byte) ?? code.count
            literal += written[(index + 1)..<max(index + 1, end)]
            index = min(end + 1, code.count)
        case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
            zeros = nil
            let end = endOfCharacter(at: index + 1)
            if byte == UInt8(ascii: "\\") { literal += written[min(index + 1, end)..<end] }
            index = end
        case UInt8(ascii: "["):
            bracket()
        case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"):
            placeholder(byte)
        case UInt8(ascii: "%"):
            hasPercent = true
            zeros = nil
            index += 1
        default:
            zeros = nil
            if byte == UInt8(ascii: "$") || byte >= 0x80 { literal.append(byte) }
            letter(byte)
        }
    }

    /// The offset behind the character at an offset, which may be one of several bytes.
    private func endOfCharacter(at start: Int) -> Int {
        var end = start + 1
        while end < code.count, code[end] & 0xC0 == 0x80 { end += 1 }
        return min(end, code.count)
    }

    private mutating func placeholder(_ byte: UInt8) {
        if byte == UInt8(ascii: "0") { zeros = zeros.map { $0 + 1 } } else { zeros = nil }
        hasPlaceholder = true
        index += 1
    }

    private mutating func bracket() {
        let end = code[index...].firstIndex(of: UInt8(ascii: "]")) ?? code.count
        let content = code[(index + 1)..<max(index + 1, end)]
        if content.first == UInt8(ascii: "$") {
            let parts = written[content.indices].dropFirst().split(
                separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
            literal += CurrencyLocale.sign(parts[0], locale: parts.count > 1 ? parts[1] : [])
        }
        if let first = content.first, content.allSatisfy({ $0 == first }), let unit = Self.elapsed(first) {
            isElapsed = true
            units.append(unit)
            zeros = nil
        }
        index = min(end + 1, code.count)
        if isElapsed, units.last == .second { skipFractionOfSecond() }
    }

    private static func elapsed(_ letter: UInt8) -> Unit? {
        switch letter {
        case UInt8(ascii: "h"): .hour
        case UInt8(ascii: "m"): .minute
        case UInt8(ascii: "s"): .second
        default: nil
        }
    }

    private mutating func letter(_ byte: UInt8) {
        if let word = (Self.generalWords + Self.dayNames).first(where: { code[index...].starts(with: $0) }) {
            if Self.dayNames.contains(word) { units.append(.hour) }
            index += word.count
            return
        }
        // Bytes of characters beyond ASCII are taken one by one.
        let run = byte < 0x80 && byte != UInt8(ascii: "$") ? code[index...].prefix { $0 == byte }.count : 1
        let next = index + run < code.count ? code[index + run] : 0
        index += run
        switch byte {
        case UInt8(ascii: "e") where next == UInt8(ascii: "+") || next == UInt8(ascii: "-"): break
        case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "g"), UInt8(ascii: "b"):
            units.append(.day)
        case UInt8(ascii: "m"): units.append(units.last == .hour ? .minute : .month)
        case UInt8(ascii: "h"): units.append(.hour)
        case UInt8(ascii: "s"):
            if units.last == .month, run <= 2 { units[units.count - 1] = .minute }
            units.append(.second)
            skipFractionOfSecond()
        default: break
        }
    }

    /// The zeros of `ss.000` are no placeholders of a number.
    private mutating func skipFractionOfSecond() {
        guard index < code.count, code[index] == UInt8(ascii: ".") || code[index] == UInt8(ascii: ",") else { return }
        let zeros = code[(index + 1)...].prefix { $0 == UInt8(ascii: "0") }.count
        if zeros > 0 { index += 1 + zeros }
    }
}
