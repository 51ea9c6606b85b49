import Money
import Vouchers

/// What the values of a column look like, by which a guess at its meaning is borne out or not.
struct ValueShape {
    /// How many of the values are such, from 0 to 1.
    private(set) var numbers = 0.0
    private(set) var dates = 0.0
    private(set) var emails = 0.0
    private(set) var countries = 0.0
    private(set) var currencies = 0.0
    /// How many values there are, and whether some stand in several rows.
    let count: Int
    let repeats: Bool

    init(_ values: [String]) {
        let filled = values.filter { !$0.isEmpty }
        count = filled.count
        repeats = Set(filled).count < filled.count
        guard count > 0 else { return }
        func share(_ test: (String) -> Bool) -> Double { Double(filled.filter(test).count) / Double(count) }
        numbers = share { text in
            let bytes = Array(text.utf8)
            let number = MoneyCell(bytes[...])?.number ?? bytes
            return NumberStyle.all.contains { (try? DecimalParser.parse(number.span, style: $0).get()) != nil }
        }
        dates = share { text in
            let bytes = Array(text.utf8)
            return DateFormat.detectable.contains { if case .date = $0.match(bytes.span) { true } else { false } }
        }
        emails = share { text in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
        }
        countries = share { Country.code(of: $0) != nil }
        currencies = share { Currency(code: $0) != nil || ["€", "$", "£"].contains($0) }
    }

    /// How well the values suit a field: 1 if they do, 0.5 if nothing speaks for or against it, 0 if they don't.
    func fit(_ field: VoucherField) -> Double {
        guard count > 0 else { return 0.5 }
        switch field {
        case .orderTotal, .orderNetTotal, .orderTaxTotal, .itemQuantity, .itemUnitPrice: return numbers > 0.9 ? 1 : 0
        case .itemTaxRate: return numbers > 0.9 ? 1 : 0.2
        case .orderDate, .itemServiceBegin, .itemServiceEnd: return dates > 0.9 ? 1 : 0
        case .email: return emails > 0.8 ? 1 : 0
        case .billingCountry, .shippingCountry: return countries > 0.9 ? 1 : 0
        case .currency: return currencies > 0.9 ? 1 : 0
        case .billingStreet, .shippingStreet, .billingCity, .shippingCity, .itemLabel, .lastname, .firstname, .company:
            return numbers > 0.9 || dates > 0.9 || emails > 0.5 ? 0.1 : 0.6
        default: return 0.5
        }
    }
}
