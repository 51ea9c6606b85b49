/// The small language in which the table writes the forms of post codes.
///
/// | Sign | stands for |
/// |---|---|
/// | `N` | a digit |
/// | `D` | a digit but 0 |
/// | `A` | a letter, capital or small |
/// | `X` | a letter or a digit |
/// | blank | a blank, which may be left out |
/// | `-` | a hyphen |
/// | a digit | itself |
/// | a small letter | itself, capital or small |
/// | `?` | that the sign before it may be left out |
/// | `\|` | the end of one alternative and the begin of the next |
///
/// What may be left out is taken if it is there; no pattern needs more than that.
struct PostcodePattern: Sendable {
    /// The signs, those that may be left out with their highest bit set.
    private let signs: [UInt8]

    private static let optional: UInt8 = 0x80
    private static let bar = UInt8(ascii: "|")

    /// Reads a pattern; nil if it has a sign that is none, or an empty alternative.
    init?(_ text: String) {
        var signs: [UInt8] = []
        for sign in text.utf8 {
            switch sign {
            case UInt8(ascii: "?"):
                guard let last = signs.last, last & PostcodePattern.optional == 0, last != PostcodePattern.bar else {
                    return nil
                }
                signs[signs.count - 1] = last | PostcodePattern.optional
            case UInt8(ascii: " "): signs.append(sign | PostcodePattern.optional)
            case UInt8(ascii: "N"), UInt8(ascii: "D"), UInt8(ascii: "A"), UInt8(ascii: "X"), UInt8(ascii: "-"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                signs.append(sign)
            case PostcodePattern.bar:
                guard let last = signs.last, last != PostcodePattern.bar else { return nil }
                signs.append(sign)
            default: return nil
            }
        }
        guard let last = signs.last, last != PostcodePattern.bar else { return nil }
        self.signs = signs
    }

    /// Whether all of a post code has one of the forms.
    func matches(_ postcode: Span<UInt8>) -> Bool {
        var index = 0
        while index < signs.count {
            var place = 0
            while index < signs.count, signs[index] != PostcodePattern.bar {
                let sign = signs[index]
                if place < postcode.count,
                    PostcodePattern.stands(sign & ~PostcodePattern.optional, for: postcode[place])
                {
                    place += 1
                } else if sign & PostcodePattern.optional == 0 {
                    place = .max
                    break
                }
                index += 1
            }
            if place == postcode.count { return true }
            while index < signs.count, signs[index] != PostcodePattern.bar { index += 1 }
            index += 1
        }
        return false
    }

    @inline(__always)
    private static func stands(_ sign: UInt8, for byte: UInt8) -> Bool {
        switch sign {
        case UInt8(ascii: "N"): byte &- UInt8(ascii: "0") < 10
        case UInt8(ascii: "D"): byte &- UInt8(ascii: "1") < 9
        case UInt8(ascii: "A"): (byte | 0x20) &- UInt8(ascii: "a") < 26
        case UInt8(ascii: "X"): byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte | 0x20 == sign
        default: byte == sign
        }
    }

    /// The signs of the first alternative, without what marks them as optional.
    var firstForm: [UInt8] {
        signs.prefix { $0 != PostcodePattern.bar }.map { $0 & ~PostcodePattern.optional }
    }
}
