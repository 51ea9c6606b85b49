/// The VAT identification numbers of the EU, the United Kingdom, Switzerland and Norway, by form and check digit.
///
/// A number that passes need not exist: VIES (EU) and the UID register (CH) know that, and are not asked here.
///
/// ```swift
/// judge("DE136695976")    // valid(prefix: "DE")
/// judge("BE 428.759.497") // validAfterCleaning(prefix: "BE", cleaned: "BE0428759497")
/// judge("DE136695977")    // wrongCheckDigit(Germany, sure)
/// judge("GR094259216")    // malformed(Greece, prefixMeant: "EL")
/// ```
public enum VATID {
    /// What is known of a number.
    public enum Verdict: Sendable {
        /// The form and the check digit are right as written.
        case valid(prefix: String)
        /// They are right once separators are gone, small letters are capitals and an omitted first zero is there.
        case validAfterCleaning(prefix: String, cleaned: String)
        /// It begins with no prefix of the list.
        case unknownPrefix
        /// It has not the form of its prefix, or the prefix itself is another country code than the one in use.
        case malformed(any VATIDScheme, prefixMeant: String? = nil)
        /// The form is right, the check digit is not.
        case wrongCheckDigit(any VATIDScheme, Certainty)
    }

    /// Whether a wrong check digit proves that the number is wrong.
    public enum Certainty: Sendable {
        /// Every number given out has a right check digit.
        case sure
        /// Numbers that break the rule are known or can't be ruled out.
        case unsure
    }

    /// Looks at a number in ASCII; a valid one without separators costs no allocation.
    ///
    /// Blanks, points, hyphens, slashes and colons are separators. The Swiss register writes its numbers with them.
    public static func judge(_ bytes: Span<UInt8>) -> Verdict {
        guard let cleaned = cleaned(bytes) else { return judge(bare: bytes) }
        let verdict = judge(bare: cleaned.span)
        guard case .valid(let prefix) = verdict else { return verdict }
        if Switzerland.isAsRegistered(bytes) { return verdict }
        return .validAfterCleaning(prefix: prefix, cleaned: String(decoding: cleaned, as: UTF8.self))
    }

    /// A number without separators and in capitals, to compare it with others; nil if it is that as it stands.
    public static func cleaned(_ bytes: Span<UInt8>) -> [UInt8]? { Separators.removed(from: bytes, besides: ".-/:") }

    /// A number without separators and in capitals, to compare it with others.
    public static func bare(_ bytes: Span<UInt8>) -> [UInt8] {
        if let cleaned = cleaned(bytes) { return cleaned }
        var same: [UInt8] = []
        same.reserveCapacity(bytes.count)
        for index in bytes.indices { same.append(bytes[index]) }
        return same
    }

    private static func judge(bare bytes: Span<UInt8>) -> Verdict {
        guard bytes.count >= 2, let entry = VATIDSchemes.entry(bytes[0], bytes[1]) else { return .unknownPrefix }
        guard entry.prefixMeant == nil else { return .malformed(entry.scheme, prefixMeant: entry.prefixMeant) }
        switch entry.scheme.examine(bytes.extracting(2..<bytes.count)) {
        case .right: return .valid(prefix: entry.scheme.prefix)
        case .rightWithZeroInFront:
            var whole = "\(entry.scheme.prefix)0"
            for index in 2..<bytes.count { whole.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
            return .validAfterCleaning(prefix: entry.scheme.prefix, cleaned: whole)
        case .malformed: return .malformed(entry.scheme)
        case .wrongCheckDigit(let certainty): return .wrongCheckDigit(entry.scheme, certainty)
        }
    }
}

extension VATID.Verdict: Equatable {
    /// Whether two verdicts say the same; schemes are told apart by their prefixes.
    public static func == (a: VATID.Verdict, b: VATID.Verdict) -> Bool {
        switch (a, b) {
        case (.valid(let a), .valid(let b)): a == b
        case (.validAfterCleaning(let a, let x), .validAfterCleaning(let b, let y)): a == b && x == y
        case (.unknownPrefix, .unknownPrefix): true
        case (.malformed(let a, let x), .malformed(let b, let y)): a.prefix == b.prefix && x == y
        case (.wrongCheckDigit(let a, let x), .wrongCheckDigit(let b, let y)): a.prefix == b.prefix && x == y
        default: false
        }
    }
}
