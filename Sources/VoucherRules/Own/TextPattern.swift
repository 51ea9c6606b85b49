/// A pattern that a whole text fits or not: `#` is a digit, `@` a letter, `?` any character, `*` any number of them.
///
/// A backslash takes the meaning from the sign behind it. Letters are those of ASCII. Matching takes time in
/// proportion to the lengths of text and pattern multiplied, whatever stands in them.
struct TextPattern: Sendable, Hashable {
    private enum Sign: Hashable {
        case exactly(Unicode.Scalar)
        case digit
        case letter
        case anyOne
        case anyNumber
    }

    /// The pattern as it was written.
    let source: String
    private let signs: [Sign]

    init(_ source: String) {
        self.source = source
        var signs: [Sign] = []
        var isEscaped = false
        for scalar in source.unicodeScalars {
            if isEscaped {
                signs.append(.exactly(scalar))
                isEscaped = false
                continue
            }
            switch scalar {
            case "\\": isEscaped = true
            case "#": signs.append(.digit)
            case "@": signs.append(.letter)
            case "?": signs.append(.anyOne)
            case "*": if signs.last != .anyNumber { signs.append(.anyNumber) }
            default: signs.append(.exactly(scalar))
            }
        }
        self.signs = signs
    }

    /// Whether the whole of a text fits.
    func matches(_ text: String) -> Bool {
        let text = Array(text.unicodeScalars)
        var (place, sign) = (0, 0)
        // Where the last star stands, and up to where it has taken the text.
        var star: (sign: Int, place: Int)?
        while place < text.count {
            if sign < signs.count, signs[sign] == .anyNumber {
                star = (sign, place)
                sign += 1
            } else if sign < signs.count, TextPattern.fits(text[place], signs[sign]) {
                place += 1
                sign += 1
            } else if let last = star {
                star = (last.sign, last.place + 1)
                (sign, place) = (last.sign + 1, last.place + 1)
            } else {
                return false
            }
        }
        return signs[sign...].allSatisfy { $0 == .anyNumber }
    }

    private static func fits(_ scalar: Unicode.Scalar, _ sign: Sign) -> Bool {
        switch sign {
        case .exactly(let wanted): scalar == wanted
        case .digit: ("0"..."9").contains(scalar)
        case .letter: ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        case .anyOne: true
        case .anyNumber: false
        }
    }
}
