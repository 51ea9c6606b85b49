import Money
import Vouchers

/// What the values of a column look like, by which a guess at its meaning is borne out or not.
struct ValueShape {
    /// How many of a hundred values are such.
    private(set) var numbers = 0
    private(set) var dates = 0
    private(set) var emails = 0
    private(set) var countries = 0
    private(set) var currencies = 0
    /// How many values there are, and whether some stand in several rows.
    let count: Int
    let repeats: Bool

    init(_ values: [String]) {
        let filled = values.filter { !$0.isEmpty }
        count = filled.count
        repeats = Set(filled).count < filled.count
        guard count > 0 else { return }
        func share(_ test: (String) -> Bool) -> Int { filled.count(where: test) * 100 / count }
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

    /// How well the values suit a field: 100 if they do, 50 if nothing speaks for or against it, 0 if they don't.
    func fit(_ field: VoucherField) -> Int {
        guard count > 0 else { return 50 }
        switch field {
        case .orderTotal, .orderNetTotal, .orderTaxTotal, .itemQuantity, .itemUnitPrice: return numbers > 90 ? 100 : 0
        case .itemTaxRate: return numbers > 90 ? 100 : 20
        case .orderDate, .itemServiceBegin, .itemServiceEnd: return dates > 90 ? 100 : 0
        case .email: return emails > 80 ? 100 : 0
        case .billingCountry, .shippingCountry: return countries > 90 ? 100 : 0
        case .currency: return currencies > 90 ? 100 : 0
        case .billingStreet, .shippingStreet, .billingCity, .shippingCity, .itemLabel, .lastname, .firstname, .company:
            return numbers > 90 || dates > 90 || emails > 50 ? 10 : 60
        default: return 50
        }
    }
}
