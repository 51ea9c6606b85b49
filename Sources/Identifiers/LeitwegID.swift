/// The numbers by which invoices find public buyers in Germany (Leitweg-ID, format specification 2.0.2 of the KoSIT).
///
/// Two to twelve digits for the authority, up to thirty letters and digits for the office in it, and two check digits
/// by ISO/IEC 7064, MOD 97-10, over all of it without the hyphens: `04011000-12345-03`, `991-01484-64`.
public enum LeitwegID {
    /// What is known of a number.
    public enum Verdict: Sendable, Equatable {
        /// The form and the check digits are right.
        case valid
        /// They are once blanks are gone and small letters are capitals.
        case validAfterCleaning(cleaned: String)
        /// It has not the form.
        case malformed
        /// The form is right, the check digits are not.
        case wrongCheckDigits
    }

    /// The form in English.
    public static let form = "2 to 12 digits, up to 30 letters or digits, and 2 check digits, with hyphens between them"
    /// The form in German.
    public static let formInGerman =
        "2 bis 12 Ziffern, bis zu 30 Buchstaben oder Ziffern und 2 Prüfziffern, mit Bindestrichen dazwischen"
    /// A number with right check digits.
    public static let example = "04011000-12345-03"

    /// Looks at a number in ASCII; a valid one without blanks costs no allocation.
    public static func judge(_ bytes: Span<UInt8>) -> Verdict {
        guard let cleaned = Separators.removed(from: bytes) else { return judge(bare: bytes) }
        let verdict = judge(bare: cleaned.span)
        return verdict == .valid ? .validAfterCleaning(cleaned: String(decoding: cleaned, as: UTF8.self)) : verdict
    }

    private static func judge(bare bytes: Span<UInt8>) -> Verdict {
        guard let parts = parts(of: bytes) else { return .malformed }
        var mod97 = Mod97()
        guard mod97.add(bytes, parts.authority), mod97.add(bytes, parts.office), mod97.add(bytes, parts.check) else {
            return .malformed
        }
        guard (2...98).contains(bytes.value(parts.check)), mod97.remainder == 1 else { return .wrongCheckDigits }
        return .valid
    }

    /// Where the parts stand; the office may be left out.
    private static func parts(
        of bytes: Span<UInt8>
    ) -> (authority: Range<Int>, office: Range<Int>, check: Range<Int>)? {
        let end = bytes.count - 2
        guard end >= 3, bytes.has("-", at: end - 1), bytes.areDigits(end..<end + 2) else { return nil }
        var index = 0
        while index < end, bytes.isDigit(index) { index += 1 }
        guard (2...12).contains(index), bytes.has("-", at: index) else { return nil }
        let authority = 0..<index
        // Its hyphen is the one before the check digits, too, if there is no office.
        let office = min(index + 1, end - 1)..<end - 1
        guard office.count <= 30, !office.isEmpty || index == end - 1 else { return nil }
        return (authority, office, end..<end + 2)
    }
}
