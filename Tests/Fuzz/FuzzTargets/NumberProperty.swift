import Bytes
import Mapping
import Money

/// A text that is a number is the same number once it is printed, and arithmetic with it is exact or refused.
enum NumberProperty {
    static func check(_ bytes: [UInt8]) throws {
        var values: [ExactDecimal] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")).prefix(8) {
            let text = Array(line)
            for style in NumberStyle.all { values += try read(text, style).map { [$0] } ?? [] }
            try checkMoney(text)
        }
        for a in values.prefix(4) {
            for b in values.suffix(4) { try calculate(a, b) }
        }
    }

    private static func read(_ text: [UInt8], _ style: NumberStyle) throws -> ExactDecimal? {
        guard case .success(let value) = DecimalParser.parse(text.span, style: style) else { return nil }
        let printed = value.description
        let again = DecimalParser.parse(printed, style: .plain)
        guard case .success(let second) = again else {
            throw FuzzFinding("in \(style.name) printed as \(printed), which gives \(again)")
        }
        try require(
            second == value && second.scale == value.scale,
            "in \(style.name) \(value.coefficient)/\(value.scale) is printed as \(printed)")
        try require(value.hashValue == value.reduced.hashValue, "\(value) and \(value.reduced) differ in their hashes")
        try require(value == value.reduced, "\(value) is not \(value.reduced)")
        let digits = text.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let own = String(value.coefficient.magnitude)
        let kept = String(decoding: digits.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
        try require(own == (kept.isEmpty ? "0" : kept), "in \(style.name) the digits \(kept) became \(own)")
        return value
    }

    private static func calculate(_ a: ExactDecimal, _ b: ExactDecimal) throws {
        if let sum = a.adding(b) {
            try require(sum.adding(b.negated) == a, "\(a) + \(b) - \(b) is not \(a)")
        }
        if let quotient = a.dividedExactly(by: b) {
            let product = ExactDecimal.product(quotient, b, places: 9)
            try require(product == a.rounded(places: 9), "\(a) / \(b) is not \(quotient)")
        }
        for places in -9...9 {
            if let moved = a.shifted(by: places), let back = moved.shifted(by: -places) {
                try require(back == a, "\(a) is \(back) once it is moved by \(places) places and back")
            }
        }
        _ = ExactDecimal.product(a, b, places: 2)
        _ = a < b
    }

    private static func checkMoney(_ text: [UInt8]) throws {
        guard let money = MoneyCell(text[...]) else { return }
        try require(!money.sign.isEmpty, "there is no sign of a currency")
        let kept = money.number + money.sign
        let lost = text.filter { !kept.contains($0) && ![0x20, 0x09, 0x2D, 0xC2, 0xA0, 0xE2, 0x80, 0xAF].contains($0) }
        try require(lost.isEmpty, "bytes of the cell stand in neither the sign nor the number: \(lost)")
    }
}
