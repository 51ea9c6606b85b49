import Vouchers

extension RuleExample {
    /// A row that all rules let pass without a word; examples say what is other in theirs.
    public static let soundRow: [VoucherField: String] = [
        .customerReference: "C-1", .customerKind: "", .company: "Adler AG", .firstname: "", .lastname: "",
        .email: "einkauf@adler.example", .orderReference: "A-1", .orderNumber: "2026-1", .orderDate: "2026-11-02",
        .currency: "EUR", .netbased: "true", .paymentKind: "CT", .billingCompany: "", .billingStreet: "Ringstraße",
        .billingHousenumber: "7", .billingZipcode: "20095", .billingCity: "Hamburg", .billingCountry: "DE",
        .itemLabel: "Desk lamp", .itemQuantity: "2", .itemUnit: "pcs", .itemUnitPrice: "10.00",
        .itemTaxProfile: "default", .itemTaxRate: "19", .itemServiceBegin: "2026-11-01",
    ]

    /// The ending of the example's file.
    public var ending: String { file.first == UInt8(ascii: "<") ? "xml" : "csv" }

    /// The example as a file: its own bytes, or its rows as CSV of the canonical layout.
    public var file: [UInt8] {
        switch content {
        case .file(let bytes): return bytes
        case .rows(let rows):
            let named = rows.reduce(into: Set(RuleExample.soundRow.keys)) { $0.formUnion($1.keys) }
            let fields = VoucherField.allCases.filter(named.contains)
            var lines = [fields.map(\.name).joined(separator: ",")]
            for row in rows {
                lines.append(
                    fields.map { RuleExample.cell(row[$0] ?? RuleExample.soundRow[$0] ?? "") }.joined(separator: ","))
            }
            return Array((lines.joined(separator: "\n") + "\n").utf8)
        }
    }

    private static func cell(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}

extension Rule {
    /// The rule's sample in the source of the program: a file, or a folder where it takes a mapping, a schema or an
    /// earlier run to break it; nil for a rule of a company's own.
    ///
    ///     samples/rules/ADR-02.csv
    ///     samples/rules/MAP-02/
    public var sample: String? {
        guard !(self is OwnRule) else { return nil }
        return "samples/rules/\(code)" + (examples.failing.first.map { ".\($0.ending)" } ?? "/")
    }
}
