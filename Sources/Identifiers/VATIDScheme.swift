/// The numbers of one prefix.
///
/// A scheme lives in a file of its own, with its form in words and its check.
public protocol VATIDScheme: Sendable {
    /// The two letters in front, such as "DE".
    var prefix: String { get }
    /// The form in English, such as "DE and 9 digits, the first of them not 0".
    var form: String { get }
    /// The form in German, such as "DE und 9 Ziffern, die erste nicht 0".
    var formInGerman: String { get }
    /// A number with a right check digit.
    var example: String { get }

    /// Looks at what follows the prefix, which is without separators and in capitals.
    func examine(_ number: Span<UInt8>) -> VATIDCheck
}

/// What a scheme finds behind its prefix.
public enum VATIDCheck: Sendable, Equatable {
    /// The form and the check digit are right.
    case right
    /// They are right once a zero stands in front; older numbers are often written without it.
    case rightWithZeroInFront
    /// It has not the form.
    case malformed
    /// The form is right, the check digit is not.
    case wrongCheckDigit(VATID.Certainty)

    /// The finding for a number of right form, by whether its check digit holds.
    static func digit(_ holds: Bool, _ certainty: VATID.Certainty = .sure) -> VATIDCheck {
        holds ? .right : .wrongCheckDigit(certainty)
    }
}
