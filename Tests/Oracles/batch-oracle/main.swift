import Identifiers

// Judges numbers for Tests/Oracles/vat_oracle.py: reads `vat NUMBER`, `iban NUMBER` or `leitweg NUMBER` a line, and
// prints a verdict a line.

func words(_ verdict: VATID.Verdict) -> String {
    switch verdict {
    case .valid(let prefix): "valid \(prefix)"
    case .validAfterCleaning(_, let cleaned): "cleaned \(cleaned)"
    case .unknownPrefix: "unknown"
    case .malformed(let scheme, let prefixMeant): "malformed \(scheme.prefix) \(prefixMeant ?? "")"
    case .wrongCheckDigit(let scheme, let certainty): "wrong \(scheme.prefix) \(certainty)"
    }
}

func words(_ verdict: IBAN.Verdict) -> String {
    switch verdict {
    case .valid(let country): "valid \(country)"
    case .validAfterCleaning(let country): "cleaned \(country)"
    case .unknownCountry: "unknown"
    case .wrongLength(let country, let expected, let found): "length \(country) \(expected) \(found)"
    case .wrongCharacter(let country, let place): "character \(country) \(place)"
    case .wrongCheckDigits(let country): "wrong \(country)"
    }
}

func words(_ verdict: LeitwegID.Verdict) -> String {
    switch verdict {
    case .valid: "valid"
    case .validAfterCleaning(let cleaned): "cleaned \(cleaned)"
    case .malformed: "malformed"
    case .wrongCheckDigits: "wrong"
    }
}

while let line = readLine() {
    let parts = line.split(separator: " ", maxSplits: 1)
    let number = parts.count == 2 ? Array(parts[1].utf8) : []
    switch parts.first {
    case "vat": print(words(VATID.judge(number.span)))
    case "iban": print(words(IBAN.judge(number.span)))
    case "leitweg": print(words(LeitwegID.judge(number.span)))
    default: print("unread")
    }
}
