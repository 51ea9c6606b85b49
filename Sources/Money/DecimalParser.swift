/// Strict reading of decimal numbers: the whole text is a number in the declared style, or it is refused with a reason.
public enum DecimalParser {
    /// Why a text is not a number.
    public enum Fault: Error, Sendable, Hashable {
        /// There is no digit.
        case noDigits
        /// A character does not belong into a number of this style.
        case unexpectedCharacter
        /// Groups of digits have the wrong length, as in 1,23.45, one is left empty, or the first begins with a 0: the
        /// sign in 0.500 is meant for a decimal one.
        case wrongGrouping
        /// More digits than can be held exactly: 18 in all, 9 behind the decimal sign.
        case tooManyDigits
    }

    /// Reads a number from all of `bytes`.
    ///
    /// A leading or trailing minus and a leading plus are read; a blank is not. In the style 1.234,56 the text
    /// "1.234,56" is 1234.56 and "1234,56" is too, while "1,234.56" is refused.
    @inlinable
    public static func parse(_ bytes: Span<UInt8>, style: NumberStyle) -> Result<ExactDecimal, Fault> {
        var index = 0
        var end = bytes.count
        var negative = false
        if index < end {
            if bytes[index] == UInt8(ascii: "-") {
                negative = true
                index += 1
            } else if bytes[index] == UInt8(ascii: "+") {
                index += 1
            } else if bytes[end - 1] == UInt8(ascii: "-") {
                negative = true
                end -= 1
            }
        }
        var coefficient: Int64 = 0
        var digits = 0
        let start = index
        while index < end {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            if digits == 18 { return .failure(.tooManyDigits) }
            coefficient = coefficient &* 10 &+ Int64(digit)
            if coefficient != 0 { digits += 1 }
            index += 1
        }
        let leading = index - start
        if index < end, bytes[index] != style.decimalSign {
            return grouped(bytes, start: start, end: end, negative: negative, style: style)
        }
        return fraction(
            bytes, after: index, end: end, coefficient: coefficient, digits: digits, anyDigit: leading > 0,
            negative: negative)
    }

    /// Reads what stands at `index`: nothing, or a decimal sign and digits to the end.
    @usableFromInline
    static func fraction(
        _ bytes: Span<UInt8>, after index: Int, end: Int, coefficient: Int64, digits: Int, anyDigit: Bool,
        negative: Bool
    ) -> Result<ExactDecimal, Fault> {
        var coefficient = coefficient
        var digits = digits
        var places = 0
        if index < end {
            var index = index + 1
            while index < end {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit < 10 else { return .failure(.unexpectedCharacter) }
                if digits == 18 || places == Int(ExactDecimal.maximumScale) { return .failure(.tooManyDigits) }
                coefficient = coefficient &* 10 &+ Int64(digit)
                if coefficient != 0 { digits += 1 }
                places += 1
                index += 1
            }
            if places == 0 { return .failure(anyDigit ? .unexpectedCharacter : .noDigits) }
        }
        guard anyDigit || places > 0 else { return .failure(.noDigits) }
        return .success(ExactDecimal(coefficient: negative ? -coefficient : coefficient, scale: UInt8(places)))
    }

    /// The slow path: digits with grouping signs between them.
    @usableFromInline
    static func grouped(
        _ bytes: Span<UInt8>, start: Int, end: Int, negative: Bool, style: NumberStyle
    ) -> Result<ExactDecimal, Fault> {
        let sign: UInt8
        let indian: Bool
        switch style.grouping {
        case .none: return .failure(.unexpectedCharacter)
        case .thousands(let byte): (sign, indian) = (byte, false)
        case .indian(let byte): (sign, indian) = (byte, true)
        }
        var coefficient: Int64 = 0
        var digits = 0
        var groups: [Int] = []
        var inGroup = 0
        var index = start
        while index < end, bytes[index] != style.decimalSign {
            let digit = bytes[index] &- UInt8(ascii: "0")
            if digit < 10 {
                if digits == 18 { return .failure(.tooManyDigits) }
                coefficient = coefficient &* 10 &+ Int64(digit)
                if coefficient != 0 { digits += 1 }
                inGroup += 1
                index += 1
            } else if let width = groupingSign(bytes, at: index, end: end, sign: sign) {
                groups.append(inGroup)
                inGroup = 0
                index += width
            } else {
                return .failure(.unexpectedCharacter)
            }
        }
        groups.append(inGroup)
        guard bytes[start] != UInt8(ascii: "0") else { return .failure(.wrongGrouping) }
        guard isWellGrouped(groups, indian: indian) else { return .failure(.wrongGrouping) }
        return fraction(
            bytes, after: index, end: end, coefficient: coefficient, digits: digits, anyDigit: true, negative: negative)
    }

    private static func isWellGrouped(_ groups: [Int], indian: Bool) -> Bool {
        guard let first = groups.first, let last = groups.last, groups.count > 1 else { return false }
        guard last == 3 else { return false }
        let middle = groups.dropFirst().dropLast()
        if (1...3).contains(first), middle.allSatisfy({ $0 == 3 }) { return true }
        return indian && (1...2).contains(first) && middle.allSatisfy { $0 == 2 }
    }

    /// The number of bytes of the grouping sign at `index`; a space may also be U+00A0 or U+202F, an apostrophe U+2019.
    private static func groupingSign(_ bytes: Span<UInt8>, at index: Int, end: Int, sign: UInt8) -> Int? {
        if bytes[index] == sign { return 1 }
        if sign == UInt8(ascii: "'"), index + 2 < end, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
            bytes[index + 2] == 0x99
        {
            return 3
        }
        guard sign == UInt8(ascii: " ") else { return nil }
        if index + 1 < end, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 { return 2 }
        if index + 2 < end, bytes[index] == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == 0xAF { return 3 }
        return nil
    }

    /// Reads a number from a string; the convenience for settings and tests.
    public static func parse(_ text: String, style: NumberStyle = .plain) -> Result<ExactDecimal, Fault> {
        let bytes = Array(text.utf8)
        return parse(bytes.span, style: style)
    }
}
