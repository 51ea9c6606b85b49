import Bytes
import Identifiers
import Money
import Vouchers

// Answers what Tests/Oracles asks, a line for a line: `vat NUMBER`, `iban NUMBER` and `leitweg NUMBER` are judged,
// `totals EUR net 2:10.00:19 1:5.00:7` (quantity, price, rate) is summed up: as priced, net, tax, gross, in minor units.

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

func figure(_ text: Substring) -> Figure {
    switch DecimalParser.parse(String(text)) {
    case .success(let number): Figure(reading: .value(number))
    case .failure(let fault): Figure(reading: .unreadable(.notANumber(fault, style: .plain)))
    }
}

func totals(_ text: Substring) -> String {
    let words = text.split(separator: " ")
    guard words.count > 2, let currency = Currency(code: String(words[0])) else { return "unread" }
    var voucher = Voucher()
    for word in words.dropFirst(2) {
        let parts = word.split(separator: ":")
        var line = Line()
        (line.quantity, line.unitPrice, line.taxRate) = (figure(parts[0]), figure(parts[1]), figure(parts[2]))
        voucher.lines.append(line)
    }
    guard let sums = VoucherTotals(of: voucher, netbased: words[1] == "net", currency: currency) else {
        return "too large"
    }
    return [sums.priced, sums.net, sums.tax, sums.gross].map { $0.map(String.init) ?? "none" }.joined(separator: " ")
}

while let line = readLine() {
    let parts = line.split(separator: " ", maxSplits: 1)
    let number = parts.count == 2 ? Array(parts[1].utf8) : []
    switch parts.first {
    case "vat": print(words(VATID.judge(number.span)))
    case "iban": print(words(IBAN.judge(number.span)))
    case "leitweg": print(words(LeitwegID.judge(number.span)))
    case "totals": print(totals(parts[1]))
    default: print("unread")
    }
}
