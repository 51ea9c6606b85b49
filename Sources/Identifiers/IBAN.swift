/// International bank account numbers (ISO 13616), by the form of their country and their check digits.
///
/// A number that passes need not be an account. A verdict carries nothing of the number but its country.
public enum IBAN {
    /// What is known of a number.
    public enum Verdict: Sendable, Equatable {
        /// All is right as written.
        case valid(country: String)
        /// All is right once blanks are gone and small letters are capitals; ``IBAN/cleaned(_:)`` gives that.
        case validAfterCleaning(country: String)
        /// It does not begin with a country of the registry.
        case unknownCountry
        /// It is shorter or longer than those of its country.
        case wrongLength(country: String, expected: Int, found: Int)
        /// A character is no letter or digit, or one stands where the other belongs; `place` counts from 1.
        case wrongCharacter(country: String, place: Int)
        /// The form is right, the check digits are not.
        case wrongCheckDigits(country: String)
    }

    /// Looks at a number in ASCII; a valid one without blanks costs no allocation.
    public static func judge(_ bytes: Span<UInt8>) -> Verdict {
        guard let cleaned = Separators.removed(from: bytes) else { return judge(bare: bytes) }
        let verdict = judge(bare: cleaned.span)
        guard case .valid(let country) = verdict else { return verdict }
        return .validAfterCleaning(country: country)
    }

    /// The number without blanks and in capitals.
    public static func cleaned(_ bytes: Span<UInt8>) -> [UInt8] {
        Separators.removed(from: bytes) ?? bytes.withUnsafeBufferPointer(Array.init)
    }

    /// The number as messages may show it: the first four and the last two characters.
    ///
    /// What is too short to hide anything between them is hidden altogether.
    public static func masked(_ bytes: Span<UInt8>) -> String {
        let number = cleaned(bytes)
        guard number.count >= 12 else { return String(repeating: "*", count: number.count) }
        return String(decoding: number.prefix(4), as: UTF8.self) + String(repeating: "*", count: number.count - 6)
            + String(decoding: number.suffix(2), as: UTF8.self)
    }

    private static func judge(bare bytes: Span<UInt8>) -> Verdict {
        guard bytes.count >= 2, let form = IBANCountries.form(bytes[0], bytes[1]) else { return .unknownCountry }
        let country = form.country
        guard bytes.count == form.length else {
            return .wrongLength(country: country, expected: form.length, found: bytes.count)
        }
        for place in 2..<4 where !bytes.isDigit(place) { return .wrongCharacter(country: country, place: place + 1) }
        for place in form.kinds.indices where !isKind(form.kinds[place], bytes, place + 4) {
            return .wrongCharacter(country: country, place: place + 5)
        }
        var mod97 = Mod97()
        // The check digits of ISO/IEC 7064 are 02 to 98; 00, 01 and 99 leave the remainders of 97, 98 and 02.
        guard (2...98).contains(bytes.value(2..<4)), mod97.add(bytes, 4..<bytes.count), mod97.add(bytes, 0..<4),
            mod97.remainder == 1
        else { return .wrongCheckDigits(country: country) }
        return .valid(country: country)
    }

    private static func isKind(_ kind: UInt8, _ bytes: Span<UInt8>, _ index: Int) -> Bool {
        switch kind {
        case UInt8(ascii: "n"): bytes.isDigit(index)
        case UInt8(ascii: "a"): bytes.isCapital(index)
        default: bytes.isDigit(index) || bytes.isCapital(index)
        }
    }
}
