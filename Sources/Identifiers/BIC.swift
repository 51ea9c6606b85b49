/// Business identifier codes (ISO 9362): four letters, a country and two or five more characters.
public enum BIC {
    /// What is known of a code.
    public enum Verdict: Sendable, Equatable {
        /// The form is right and the country known.
        case valid
        /// They are once blanks are gone and small letters are capitals.
        case validAfterCleaning(cleaned: String)
        /// It has not the form.
        case malformed
        /// The form is right, but the fifth and sixth letter are no country.
        case unknownCountry
    }

    /// The form in English.
    public static let form = "6 letters, the last two of them a country, then 2 or 5 letters or digits"
    /// The form in German.
    public static let formInGerman =
        "6 Buchstaben, die letzten zwei davon ein Land, dann 2 oder 5 Buchstaben oder Ziffern"
    /// A code of the right form.
    public static let example = "DEUTDEFF500"

    /// Looks at a code in ASCII.
    ///
    /// `isCountry` tells whether two capital letters are a code of ISO 3166-1; Kosovo's XK, which is not among those,
    /// is known here.
    public static func judge(_ bytes: Span<UInt8>, isCountry: (UInt8, UInt8) -> Bool) -> Verdict {
        guard let cleaned = Separators.removed(from: bytes) else { return judge(bare: bytes, isCountry) }
        let verdict = judge(bare: cleaned.span, isCountry)
        return verdict == .valid ? .validAfterCleaning(cleaned: String(decoding: cleaned, as: UTF8.self)) : verdict
    }

    private static func judge(bare bytes: Span<UInt8>, _ isCountry: (UInt8, UInt8) -> Bool) -> Verdict {
        guard bytes.count == 8 || bytes.count == 11 else { return .malformed }
        for index in 0..<6 where !bytes.isCapital(index) { return .malformed }
        for index in 6..<bytes.count where !bytes.isCapital(index) && !bytes.isDigit(index) { return .malformed }
        let isKosovo = bytes.has("X", at: 4) && bytes.has("K", at: 5)
        return isKosovo || isCountry(bytes[4], bytes[5]) ? .valid : .unknownCountry
    }
}
