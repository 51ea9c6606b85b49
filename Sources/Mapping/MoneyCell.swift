import Bytes
import Money
import Vouchers

/// A money cell with a sign of its currency, such as `AU $3,000.00`, `-$5.00`, `EUR 90,00` or `116,99 €`.
package struct MoneyCell {
    /// What names the currency, without blanks around it.
    package let sign: ArraySlice<UInt8>
    /// The number with its minus, without the sign.
    package let number: [UInt8]

    /// Takes a cell apart; nil if there is no sign in it, or signs on both sides.
    package init?(_ cell: ArraySlice<UInt8>) {
        guard var first = cell.firstIndex(where: MoneyCell.isDigit), let last = cell.lastIndex(where: MoneyCell.isDigit)
        else { return nil }
        // A number may begin with its decimal sign, but a point behind a letter belongs to a sign such as "Rs.".
        if first > cell.startIndex, MoneyCell.isDecimalSign(cell[first - 1]),
            first - 1 == cell.startIndex || !MoneyCell.isLetter(cell[first - 2])
        {
            first -= 1
        }
        var front = cell[cell.startIndex..<first]
        var back = cell[(last + 1)...]
        var minus: [UInt8] = []
        for side in [0, 1] {
            var text = MoneyCell.trimmed(side == 0 ? front : back)
            // A minus may stand on either side of the sign: -$5.00, $-5.00, 5.00-€, 5.00 €-.
            if text.first == UInt8(ascii: "-") {
                minus.append(UInt8(ascii: "-"))
                text = MoneyCell.trimmed(text.dropFirst())
            } else if text.last == UInt8(ascii: "-") {
                minus.append(UInt8(ascii: "-"))
                text = MoneyCell.trimmed(text.dropLast())
            }
            if side == 0 { front = text } else { back = text }
        }
        guard front.isEmpty != back.isEmpty, minus.count <= 1 else { return nil }
        sign = front.isEmpty ? back : front
        number = minus + cell[first...last]
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isDecimalSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }
    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while true {
            if text.first == 0x20 || text.first == 0x09 {
                text.removeFirst()
            } else if text.last == 0x20 || text.last == 0x09 {
                text.removeLast()
            } else if text.starts(with: [0xC2, 0xA0]) {
                text.removeFirst(2)
            } else if text.starts(with: [0xE2, 0x80, 0xAF]) {
                text.removeFirst(3)
            } else if text.suffix(2).elementsEqual([0xC2, 0xA0]) {
                text.removeLast(2)
            } else if text.suffix(3).elementsEqual([0xE2, 0x80, 0xAF]) {
                text.removeLast(3)
            } else {
                return text
            }
        }
    }
}

/// What the signs of currencies in a source stand for.
///
/// Codes of three capitals stand for themselves, € for EUR and £ for GBP; `$` is the sign of many currencies, so the
/// order's currency or else the mapping has to say which.
struct CurrencySigns: Sendable {
    private let declared: [[UInt8]: [UInt8]]

    init(_ declared: [(String, String)]) {
        self.declared = Dictionary(
            (declared + [("€", "EUR"), ("£", "GBP")]).map { (Array($0.0.utf8), Array($0.1.utf8)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The code that a sign stands for; nil if it stands for none, or for several of which none is the order's.
    ///
    /// A sign that fits the currency of the order says nothing else: `$` beside USD is a dollar of the United States.
    func codes(of sign: ArraySlice<UInt8>, in currency: ArraySlice<UInt8>) -> [String]? {
        if let code = declared[Array(sign)] { return [String(decoding: code, as: UTF8.self)] }
        let isCode = sign.count == 3 && sign.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        if isCode { return [String(decoding: sign, as: UTF8.self)] }
        let own = String(decoding: currency, as: UTF8.self)
        return CurrencySign.codes(of: sign)?.contains(own) == true ? [own] : nil
    }
}
