import Money

/// A rate in thousandths of a percent, so that two can be compared as integers: 25500 for 25.5.
struct RateValue: Hashable {
    let thousandths: Int32

    /// The rate that a text of the tables spells: digits, and at most three behind a point; nil if it is none.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ (1...3).contains($0.utf8.count) }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let whole = Int32(parts[0]),
            whole <= 100
        else { return nil }
        guard parts.count == 2 else {
            thousandths = whole * 1000
            return
        }
        let padded = parts[1] + String(repeating: "0", count: 3 - parts[1].utf8.count)
        guard let fraction = Int32(padded) else { return nil }
        thousandths = whole * 1000 + fraction
    }

    /// The rate that a number is, or nil if it has more decimals than any rate or is out of range.
    @inline(__always)
    init?(_ number: ExactDecimal) {
        guard number.coefficient >= 0, number.coefficient <= 1_000_000_000_000 else { return nil }
        var value = number.coefficient
        if number.scale <= 3 {
            for _ in number.scale..<3 { value *= 10 }
        } else {
            for _ in 3..<number.scale {
                guard value % 10 == 0 else { return nil }
                value /= 10
            }
        }
        guard value <= 100_000 else { return nil }
        thousandths = Int32(truncatingIfNeeded: value)
    }

    /// The rate as a number without trailing zeros: 25.5.
    var number: ExactDecimal { ExactDecimal(coefficient: Int64(thousandths), scale: 3).reduced }
}
