/// Stored numbers as exact decimal text.
///
/// Nothing passes through binary floating point: the digits that are stored are the digits that are read.
enum DecimalText {
    /// The precision of spreadsheet programs.
    static let maximumDigits = 15
    /// The largest power of ten that is believed.
    static let maximumExponent = 30

    enum Fault {
        case notANumber
        case outOfRange
        /// A whole number that would have to be rounded.
        case tooManyDigits
    }

    /// Appends a stored number, such as `1.2E-3` or `12.340000000000001`, in plain notation.
    ///
    /// At most 15 significant digits, half to even, without zeros at the end of the fraction: `0.0012`, `12.34`. Only
    /// digits behind the point are rounded off: two numbers of 17 digits could become one.
    /// Nothing is appended if there is a fault.
    static func append(_ stored: some Collection<UInt8>, to output: inout [UInt8]) -> Fault? {
        if isPlain(stored) {
            output.append(contentsOf: stored)
            return nil
        }
        guard let parts = DecimalParts(stored) else { return .notANumber }
        if parts.digits.isEmpty {
            output.append(UInt8(ascii: "0"))
            return nil
        }
        guard abs(parts.exponent) <= maximumExponent else { return .outOfRange }
        if parts.digits.count > maximumDigits, parts.exponent >= maximumDigits { return .tooManyDigits }
        parts.rounded(to: maximumDigits).append(to: &output)
        return nil
    }

    /// Whether a number stands there as it is to be told, as most do: nothing needs to be taken apart then.
    private static func isPlain(_ stored: some Collection<UInt8>) -> Bool {
        guard stored.count <= maximumDigits, let first = stored.first, first > 48, first <= 57 else { return false }
        var (hasPoint, last) = (false, first)
        for byte in stored {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte < 48 || byte > 57 {
                return false
            }
            last = byte
        }
        return !hasPoint || (last != 48 && last != UInt8(ascii: "."))
    }
}

/// A decimal number as its digits and the power of ten of the first.
struct DecimalParts {
    var isNegative = false
    /// The significant digits as numbers; none for 0.
    var digits: [UInt8] = []
    /// The power of ten of the first digit: 2 for 123.
    var exponent = 0

    /// Parses a number; nil if it is none.
    init?(_ stored: some Collection<UInt8>) {
        var rest = stored[...]
        let signs: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "+")]
        if let sign = rest.first, signs.contains(sign) {
            isNegative = sign == signs[0]
            rest.removeFirst()
        }
        var pointAt: Int?
        var (seen, zeros) = (0, 0)
        digits.reserveCapacity(20)
        loop: while let byte = rest.first {
            switch byte {
            case 48...57:
                seen += 1
                if byte == 48, digits.isEmpty { zeros += 1 } else { digits.append(byte - 48) }
            case UInt8(ascii: ".") where pointAt == nil: pointAt = seen
            default: break loop
            }
            rest.removeFirst()
        }
        guard seen > 0, seen < 1000 else { return nil }
        var shift = 0
        if let mark = rest.first {
            guard mark == UInt8(ascii: "E") || mark == UInt8(ascii: "e") else { return nil }
            rest.removeFirst()
            let sign = rest.first
            if let sign, signs.contains(sign) { rest.removeFirst() }
            guard !rest.isEmpty, rest.count <= 6 else { return nil }
            for byte in rest {
                guard (48...57).contains(byte) else { return nil }
                shift = shift * 10 + Int(byte) - 48
            }
            if sign == signs[0] { shift = -shift }
        }
        exponent = (pointAt ?? seen) - zeros - 1 + shift
        trim()
    }

    /// The number with at most so many significant digits, half to even.
    func rounded(to count: Int) -> DecimalParts {
        guard digits.count > count else { return self }
        var result = self
        let next = digits[count]
        let isTie = next == 5 && digits[(count + 1)...].allSatisfy { $0 == 0 }
        result.digits = Array(digits[..<count])
        if isTie ? digits[count - 1] % 2 == 1 : next >= 5 {
            var index = count - 1
            while index >= 0, result.digits[index] == 9 {
                result.digits[index] = 0
                index -= 1
            }
            if index >= 0 {
                result.digits[index] += 1
            } else {
                result.digits = [1]
                result.exponent += 1
            }
        }
        result.trim()
        return result
    }

    /// Appends the number in plain notation.
    func append(to output: inout [UInt8]) {
        guard !digits.isEmpty else { return output.append(48) }
        if isNegative { output.append(UInt8(ascii: "-")) }
        if exponent < 0 {
            output.append(48)
            output.append(UInt8(ascii: "."))
            for _ in 0..<(-exponent - 1) { output.append(48) }
        }
        for (index, digit) in digits.enumerated() {
            if exponent >= 0, index == exponent + 1 { output.append(UInt8(ascii: ".")) }
            output.append(digit + 48)
        }
        if exponent >= digits.count { for _ in digits.count...exponent { output.append(48) } }
    }

    /// Takes zeros off the end; they count for nothing.
    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { (exponent, isNegative) = (0, false) }
    }
}
