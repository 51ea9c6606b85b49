import Foundation

/// Orders whose personal data can be told from everything else: every such value holds `zzmark`.
struct PersonalOrders {
    static let mark = "zzmark"

    static let columns = [
        "customer_reference", "customer_kind", "company", "firstname", "lastname", "email", "vat_id", "order_reference",
        "order_date", "currency", "billing_street", "billing_housenumber", "billing_zipcode", "billing_city",
        "billing_country", "billing_extra", "item_label", "item_quantity", "item_unitprice", "item_taxrate",
        "item_description",
        "order_total", "note",
    ]

    var rows: [[String: String]]

    static func row(_ number: Int) -> [String: String] {
        [
            "customer_reference": "C-\(number)", "customer_kind": number % 2 == 0 ? "individual" : "incorporate",
            "company": "Zzmarkcompany GmbH", "firstname": "Zzmarkfirst", "lastname": "Zzmarklast",
            "email": "zzmarkmail@zzmarkhost.example", "vat_id": "DE-ZZMARK-123", "order_reference": "A-\(number)",
            "order_date": "2026-11-20", "currency": "EUR", "billing_street": "Zzmarkstreet",
            "billing_housenumber": "zzmark7",
            "billing_zipcode": "zzmark04821", "billing_city": "Zzmarkcity", "billing_country": "AE",
            "billing_extra": "c/o Zzmarkextra", "item_label": "Zzmarklabel", "item_quantity": "1",
            "item_unitprice": "12.50",
            "item_taxrate": "19", "item_description": "Zzmarkdescription", "order_total": "14.88", "note": "Zzmarknote",
        ]
    }

    static func good(_ count: Int) -> PersonalOrders { PersonalOrders(rows: (1...count).map(row)) }

    /// One order for each way in which a value can be wrong.
    static func faulty() -> PersonalOrders {
        let impersonal = [
            "customer_kind", "order_date", "currency", "billing_country", "item_quantity", "item_unitprice",
            "item_taxrate", "order_total",
        ]
        var faults: [[String: String]] = []
        for column in columns where !["customer_reference", "order_reference"].contains(column) {
            // The value of a date, an amount or a country may be shown: it belongs to no person.
            let word = impersonal.contains(column) ? "qqwrong" : mark
            let values = [
                "", "\(word) \u{1}\u{1B}[2J", "\(word)@\(word)@\(word)", String(repeating: word, count: 2000),
                "=\(word)()",
                "\(word)\"\(word)", "1 \(word)", word.uppercased(),
            ]
            faults += values.map { [column: $0] }
        }
        faults.append(["lastname": "", "company": ""])
        // Two rows of one order that agree in nothing that belongs to a person.
        let others = columns.filter { row(1)[$0]?.lowercased().contains(mark) == true }
        let disagreeing = [row(999), row(999).merging(others.map { ($0, "other \(mark)") }) { $1 }]
        return PersonalOrders(
            rows: faults.enumerated().map { index, fault in row(1000 + index).merging(fault) { $1 } } + disagreeing)
    }

    /// Writes them as CSV; returns the path.
    func write(to folder: String, name: String = "orders.csv") throws -> String {
        var text = Self.columns.joined(separator: ",") + "\n"
        for row in rows {
            text +=
                Self.columns.map { "\"" + (row[$0] ?? "").replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
                + "\n"
        }
        let path = folder + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}

extension PersonalOrders {
    /// A mapping of the columns of these orders.
    struct MappingText {
        var text: String

        /// Writes it; returns the path.
        func write(to folder: String) throws -> String {
            let path = folder + "/orders.csv.yaml"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return path
        }
    }

    /// A mapping in whose table for a field no value of these orders stands.
    static func mapping(replacing field: String) -> MappingText {
        func entry(_ column: String, _ key: String) -> String {
            column == field
                ? "  \(key): {field: \(column), replace: {other: other}, otherwise: error}" : "  \(key): \(column)"
        }
        let customer = ["company", "firstname", "lastname", "email", "vat_id"].map { entry($0, $0) }
        let billing = ["street", "housenumber", "zipcode", "city", "country"].map { entry("billing_\($0)", $0) }
        return MappingText(
            text: """
                format: csv
                required_columns: [order_reference, item_label]
                group_by: order_reference
                numbers: "1234.56"
                order:
                  reference: order_reference
                \(entry("currency", "currency"))
                  netbased: {constant: "true"}
                \(entry("note", "note"))
                customer:
                  reference: customer_reference
                \(customer.joined(separator: "\n"))
                billing:
                \(billing.joined(separator: "\n"))
                lines:
                  - each: row
                  \(entry("item_label", "label"))
                    quantity: item_quantity
                    unit: {constant: pcs}
                    unitprice: item_unitprice
                    taxprofile: {constant: default}
                    taxrate: item_taxrate

                """)
    }
}
