/// How messages name a character, so that it is told whatever a screen makes of it.
enum CharacterName {
    /// The code, such as U+200B.
    static func of(_ scalar: Unicode.Scalar) -> String {
        let code = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    }

    /// The code, behind the character itself where that shows: `"Ł" (U+0141)`.
    static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber, .otherSymbol, .currencySymbol, .mathSymbol, .dashPunctuation, .openPunctuation,
            .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            "\"\(scalar)\" (\(of(scalar)))"
        default: of(scalar)
        }
    }
}
