import Bytes
import Findings
import Money
import Records

/// Reads the amounts of one row by which it shows whether prices are net, and what a tax rate is.
struct CellSums {
    let field: BoundField
    let firstCell: Int
    let cells: [ByteRange]

    /// Whether the prices are net, by what the sums come to; nil if that can't be told and nothing is said for it.
    func isNet(
        _ parts: [Int], _ minus: [Int], _ tax: Int?, _ total: Int?, _ undecided: Bool?, _ bytes: [UInt8]
    ) throws(ValueFault) -> Bool? {
        guard let stated = try amount(total, bytes), let tax = try amount(tax, bytes) else { return nil }
        var sum = ExactDecimal.zero
        for part in parts { sum = sum.adding(try amount(part, bytes) ?? .zero) ?? sum }
        for part in minus { sum = sum.adding((try amount(part, bytes) ?? .zero).negated) ?? sum }
        switch NetOrGross.decide(parts: sum, tax: tax, total: stated) {
        case .net: return true
        case .gross: return false
        case .undecided: return undecided
        case .neither:
            let taxed = sum.adding(tax)?.description ?? "?"
            throw ValueFault(
                code: "MAP-04", value: stated.description,
                message: Phrase(
                    "The prices are neither net nor gross: the parts come to \(sum), with the tax to \(taxed), and the "
                        + "total is \(stated).",
                    de:
                        "Die Preise sind weder netto noch brutto: die Teile ergeben \(sum), mit der Steuer \(taxed), und "
                        + "die Summe ist \(stated)."),
                hint: Phrase(
                    "correct the sums, or say in the mapping whether prices are net",
                    de: "die Summen berichtigen, oder in der Zuordnung sagen, ob Preise netto sind"))
        }
    }

    /// The one rate that gives the tax; nil if there is neither tax nor amount.
    func rate(
        _ share: TaxShare, _ taxColumn: Int?, _ baseColumn: Int?, _ bytes: [UInt8]
    ) throws(ValueFault) -> ExactDecimal? {
        guard let tax = try amount(taxColumn, bytes), let base = try amount(baseColumn, bytes) else { return nil }
        if base.isZero, tax.isZero { return nil }
        let rates = share.candidates(tax: tax, base: base)
        if rates.count == 1 { return rates[0] }
        let shown = rates.map(\.description).joined(separator: ", ")
        throw ValueFault(
            code: "MAP-07", value: tax.description,
            message: rates.isEmpty
                ? Phrase(
                    "No tax rate in use gives \(tax) on \(base).",
                    de: "Kein gebräuchlicher Steuersatz ergibt \(tax) auf \(base).")
                : Phrase(
                    "The tax \(tax) on \(base) fits the rates \(shown).",
                    de: "Die Steuer \(tax) auf \(base) passt zu den Sätzen \(shown)."),
            hint: Phrase(
                "list the rates you charge in the mapping, tax_share: {..., rates: [19, 7]}, or give the rate",
                de:
                    "die eigenen Sätze in der Zuordnung aufzählen, tax_share: {..., rates: [19, 7]}, oder den Satz angeben"
            ))
    }

    private func amount(_ column: Int?, _ bytes: [UInt8]) throws(ValueFault) -> ExactDecimal? {
        guard let column else { return nil }
        let cell = Trim.blanks(cells[firstCell + column], in: bytes)
        guard !cell.isEmpty else { return nil }
        if case .success(let value) = DecimalParser.parse(bytes.span.extracting(cell.indices), style: field.number) {
            return value
        }
        if let money = MoneyCell(bytes[cell.indices]),
            case .success(let value) = DecimalParser.parse(money.number.span, style: field.number)
        {
            return value
        }
        let text = bytes.text(cell)
        if SpreadsheetFault.isOne(cell, in: bytes) {
            let words = SpreadsheetFault.words(of: .error, text, isShown: true)
            throw ValueFault(code: "MAP-09", value: text, message: words.message, hint: words.hint)
        }
        throw ValueFault(
            code: "MAP-04", value: text,
            message: Phrase(
                "\"\(Finding.excerpt(text))\" is no number written as \(field.number.name).",
                de: "\"\(Finding.excerpt(text))\" ist keine Zahl der Form \(field.number.name)."),
            discreet: Phrase(
                "The value is no number written as \(field.number.name).",
                de: "Der Wert ist keine Zahl der Form \(field.number.name)."),
            hint: Phrase(
                "write it as \(field.number.name), or declare another number style in the mapping",
                de: "als \(field.number.name) schreiben oder eine andere Zahlenform in der Zuordnung festlegen"))
    }
}
