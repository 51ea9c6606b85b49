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
            throw ValueFault(
                code: "MAP-04", value: stated.description,
                message: "The prices are neither net nor gross: the parts come to \(sum), with the tax to "
                    + "\(sum.adding(tax)?.description ?? "?"), and the total is \(stated).",
                hint: "correct the sums, or say in the mapping whether prices are net")
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
        throw ValueFault(
            code: "MAP-07", value: tax.description,
            message: rates.isEmpty
                ? "No tax rate in use gives \(tax) on \(base)."
                : "The tax \(tax) on \(base) fits the rates \(rates.map(\.description).joined(separator: ", ")).",
            hint: "list the rates you charge in the mapping, tax_share: {..., rates: [19, 7]}, or give the rate")
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
            let words = SpreadsheetFault.words(of: .error, text)
            throw ValueFault(code: "MAP-09", value: text, message: words.message, hint: words.hint)
        }
        throw ValueFault(
            code: "MAP-04", value: text,
            message: "\"\(Finding.excerpt(text))\" is no number written as \(field.number.name).",
            hint: "write it as \(field.number.name), or declare another number style in the mapping")
    }
}
