import Bytes
import Vouchers

/// What stands in the texts of a voucher, found in one walk over their bytes.
///
/// The rules on texts look closer only where there is something to look at; most vouchers have none of it.
struct TextTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// A control character other than a tab or a line end.
    static let control = TextTraits(rawValue: 1)
    /// A character beyond ISO-8859-1.
    static let beyondLatin = TextTraits(rawValue: 2)
    /// A letter that begins what UTF-8 looks like if it is decoded twice.
    static let maybeTwice = TextTraits(rawValue: 64)
    /// As many digits as a card number has, with or without blanks and hyphens.
    static let manyDigits = TextTraits(rawValue: 4)
    /// A `<` with something behind it.
    static let angle = TextTraits(rawValue: 8)
    /// A text that a spreadsheet would take for a formula.
    static let formula = TextTraits(rawValue: 16)
    /// A number in powers of ten, such as 4.1E+12.
    static let exponent = TextTraits(rawValue: 32)

    /// More bytes than a text may have characters.
    static let long = TextTraits(rawValue: 128)
    /// An `&` that may begin an entity of HTML.
    static let entity = TextTraits(rawValue: 256)
    /// A `?` beside a letter.
    static let question = TextTraits(rawValue: 512)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Looks at all texts of a voucher.
    init(of voucher: borrowing Voucher) {
        var traits: TextTraits = []
        let bytes = voucher.bytes.span
        voucher.forEachText { _, _, text in
            if text.isEmpty { return }
            traits.formUnion(TextTraits(of: text, in: bytes))
        }
        self = traits
    }

    /// Looks at one text, eight bytes at a time, and closer only at bytes that may be something.
    init(of text: ByteRange, in bytes: Span<UInt8>) {
        var traits = TextTraits(first: bytes[text.lowerBound], count: Int(text.count))
        var digits = 0
        var index = text.lowerBound
        while index < text.upperBound {
            let word = TextWord(at: index, of: bytes, upTo: text.upperBound)
            var notable = word.notable
            while notable != 0 {
                let place = index + notable.trailingZeroBitCount >> 3
                notable &= notable - 1
                traits.formUnion(TextTraits(at: place, of: text, in: bytes))
            }
            if text.count >= TextTraits.cardDigits { digits += word.digitCount }
            index += 8
        }
        if digits >= TextTraits.cardDigits, TextTraits.hasCardDigits(bytes.extracting(text.indices)) {
            traits.insert(.manyDigits)
        }
        self = traits
    }

    /// The fewest digits of a card number.
    private static let cardDigits = 13

    /// What the first byte and the length of a text tell.
    private init(first: UInt8, count: Int) {
        self = []
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): insert(.formula)
        default: break
        }
        if count > SizesBounded.characters { insert(.long) }
    }

    /// What one byte of a text is, with the one before or behind it.
    private init(at index: Int, of text: ByteRange, in bytes: Span<UInt8>) {
        self = []
        let byte = bytes[index]
        let before = index > text.lowerBound ? bytes[index - 1] : 0
        let behind = index + 1 < text.upperBound ? bytes[index + 1] : 0
        switch byte {
        // Ã, Â and â are C3 83, C3 82 and C3 A2; U+0080 to U+009F are C2 80 to C2 9F.
        case 0xC4...: insert(.beyondLatin)
        case 0x80...:
            if before == 0xC3, byte == 0x83 || byte == 0x82 || byte == 0xA2 { insert(.maybeTwice) }
            if before == 0xC2, byte < 0xA0 { insert(.beyondLatin) }
        case 0x09, 0x0A, 0x0D: break
        case 0..<0x20, 0x7F: insert(.control)
        case UInt8(ascii: "<"): insert(.angle)
        case UInt8(ascii: "&"): if behind > UInt8(ascii: " ") { insert(.entity) }
        case UInt8(ascii: "?"): if behind >= UInt8(ascii: "?") { insert(.question) }
        case UInt8(ascii: "+"): if before == UInt8(ascii: "E"), index > text.lowerBound + 1 { insert(.exponent) }
        default: break
        }
    }

    /// Whether as many digits as a card number has stand together, with or without blanks and hyphens.
    private static func hasCardDigits(_ bytes: Span<UInt8>) -> Bool {
        var digits = 0
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: " "), UInt8(ascii: "-"): break
            default: digits = 0
            }
            if digits == cardDigits { return true }
        }
        return false
    }
}
