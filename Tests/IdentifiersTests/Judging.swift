import Identifiers

/// The verdict on a text.
func judge(_ text: String) -> VATID.Verdict {
    let bytes = Array(text.utf8)
    return VATID.judge(bytes.span)
}

extension VATID.Verdict {
    /// Whether the number may be used, as written or cleaned.
    var isRight: Bool {
        switch self {
        case .valid, .validAfterCleaning: true
        default: false
        }
    }

    /// The scheme whose check digit is wrong.
    var wrong: (prefix: String, certainty: VATID.Certainty)? {
        guard case .wrongCheckDigit(let scheme, let certainty) = self else { return nil }
        return (scheme.prefix, certainty)
    }

    /// The prefix of the scheme whose form the number has not.
    var malformed: String? {
        guard case .malformed(let scheme, _) = self else { return nil }
        return scheme.prefix
    }
}
