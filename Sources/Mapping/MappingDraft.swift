import Findings
import Money
import Vouchers

/// Writes a guess as a mapping file that a person can read, correct and use.
public struct MappingDraft {
    private let guess: MappingGuess
    private let file: String
    private let numbers: String
    private let dates: String
    private let remarks: [String]

    /// Creates a draft.
    ///
    /// - Parameters:
    ///   - file: The name of the file that was looked at.
    ///   - numbers: The style of the numbers, or "detect" as long as it is not known.
    ///   - dates: The pattern of the dates, or "detect".
    ///   - remarks: What was found out on the way, for the head of the file.
    public init(
        _ guess: MappingGuess, file: String, numbers: String = "detect", dates: String = "detect",
        remarks: [String] = []
    ) {
        self.guess = guess
        self.file = file
        self.numbers = numbers
        self.dates = dates
        self.remarks = remarks
    }

    /// The mapping file.
    public var text: String {
        var lines = [
            "# A guess at \(file): read every line before you use it. Each says how sure it is, and shows values.",
            "# Then try it: abillify-batch check \(file) --mapping THIS_FILE",
        ]
        lines += remarks.map { "# \($0)" }
        lines.append("description: \(quoted("Orders as in \(file)."))")
        lines.append("format: csv")
        lines.append(
            "required_columns: [\(guess.taken.map { quoted(guess.columns[$0.column]) }.joined(separator: ", "))]")
        if let reference = guess.column(.orderReference) {
            lines.append(
                "group_by: \(quoted(reference))\(guess.repeats(.orderReference) ? "" : "  # every row is another")")
        }
        lines.append("numbers: \(quoted(numbers))")
        lines.append("dates: [\(quoted(dates))]")
        if guess.column(.billingStreet) == nil {
            lines.append("addresses: from-customer  # CONFIRM: no column holds a street")
        }
        lines += section("order", orderFields, missing: missingOrderFields)
        lines += section("customer", customerFields, missing: missingCustomerFields)
        lines += section("billing", addressFields(.billingCompany, .billingInfo), missing: [])
        lines += section("shipping", addressFields(.shippingCompany, .shippingInfo), missing: [])
        lines += itemLines
        lines += unused
        return lines.joined(separator: "\n") + "\n"
    }

    private var orderFields: [(String, VoucherField)] {
        [
            ("reference", .orderReference), ("date", .orderDate), ("currency", .currency), ("netbased", .netbased),
            ("payment_kind", .paymentKind), ("total", .orderTotal), ("net_total", .orderNetTotal),
            ("tax_total", .orderTaxTotal), ("note", .note),
        ]
    }

    private var missingOrderFields: [(VoucherField, String)] {
        [
            (.orderReference, "reference: ...  # NEEDED: no column looks like the number of an order"),
            (.currency, "currency: {constant: EUR}  # NEEDED: no column holds a currency"),
            (.netbased, netbased),
        ]
    }

    /// Nothing is proposed but what the name of the prices says: half of all guesses would be wrong by the tax.
    private var netbased: String {
        guard let isNet = guess.pricesAreNet, let column = guess.column(.itemUnitPrice) else {
            return "netbased: {constant: ...}  # NEEDED: write \"true\" if prices are net, \"false\" if they are gross"
        }
        return "netbased: {constant: \"\(isNet)\"}  # CONFIRM: the column is called \(quoted(column))"
    }

    private var customerFields: [(String, VoucherField)] {
        [
            ("reference", .customerReference), ("company", .company), ("firstname", .firstname),
            ("lastname", .lastname), ("email", .email), ("vat_id", .vatID),
        ]
    }

    private var missingCustomerFields: [(VoucherField, String)] {
        [(.customerReference, "reference: ...  # NEEDED: no column looks like the number of a customer")]
    }

    private func addressFields(_ first: VoucherField, _ last: VoucherField) -> [(String, VoucherField)] {
        VoucherField.allCases[first.rawValue...last.rawValue].compactMap { field in
            field.name.split(separator: "_", maxSplits: 1).last.map { (String($0), field) }
        }
    }

    private func section(
        _ name: String, _ fields: [(String, VoucherField)], missing: [(VoucherField, String)]
    ) -> [String] {
        var lines: [String] = []
        for (key, field) in fields {
            guard let match = guess.matches.first(where: { $0.field == field }) else {
                // A customer without a number goes by the e-mail, which is as good as one.
                if field == .customerReference, let email = guess.column(.email) {
                    lines.append(
                        "  reference: {field: \(quoted(email)), case: lower, encode: reference}  # CONFIRM: there is no number"
                    )
                } else if let line = missing.first(where: { $0.0 == field }) {
                    let isSaid = field == .netbased && guess.pricesAreNet != nil
                    lines.append("  \(isSaid ? "" : "# ")\(line.1)")
                }
                continue
            }
            lines.append(line(key, match))
            if match.confidence < MappingGuess.threshold, let line = missing.first(where: { $0.0 == field }) {
                lines.append("  # \(line.1)")
            }
        }
        let isUsed = lines.contains { !$0.hasPrefix("  #") }
        return lines.isEmpty ? [] : [isUsed ? "\(name):" : "# \(name):"] + lines
    }

    private func line(_ key: String, _ match: MappingGuess.Match, indent: String = "  ") -> String {
        let column = guess.columns[match.column]
        let isSure = match.confidence >= MappingGuess.threshold
        let value: String
        switch match.field {
        case .orderReference, .customerReference: value = "{field: \(quoted(column)), encode: reference}"
        case .billingCountry, .shippingCountry: value = "{field: \(quoted(column)), as: country}"
        case .currency: value = "{field: \(quoted(column)), replace: {\"€\": EUR, \"£\": GBP}, otherwise: keep}"
        default: value = quoted(column)
        }
        let confidence = "\(min(99, match.confidence)) %"
        let shown = guess.examples(match.column)
        return "\(isSure ? indent : indent + "# ")\(key): \(value)  # \(isSure ? "" : "UNSURE, ")\(confidence)"
            + (shown.isEmpty ? "" : ": \(shown)")
    }

    private var itemLines: [String] {
        var lines: [String] = []
        let fields = VoucherField.allCases.filter { $0.isItemField }
        for field in fields {
            let key = String(field.name.dropFirst("item_".count))
            if let match = guess.matches.first(where: { $0.field == field }), match.confidence >= MappingGuess.threshold
            {
                lines.append(line(key, match, indent: "    "))
            } else if field == .itemUnit {
                lines.append("    unit: {constant: pcs}  # CONFIRM: no column holds a unit")
            } else if field == .itemTaxProfile {
                lines.append("    taxprofile: {constant: default}  # CONFIRM: the profile in your settings at Abillify")
            } else if field == .itemQuantity {
                lines.append("    quantity: {constant: \"1\"}  # CONFIRM: no column holds a quantity")
            } else if field == .itemLabel || field == .itemUnitPrice {
                lines.append("    # \(key): ...  # NEEDED: no column looks like it")
            }
        }
        return ["lines:", "  - each: row"] + lines
    }

    private var unused: [String] {
        let used = Set(guess.matches.map(\.column))
        let rest = guess.columns.indices.filter { !used.contains($0) && !guess.columns[$0].isEmpty }
        guard !rest.isEmpty else { return [] }
        return ["# Columns that nothing was found for:"]
            + rest.map { "#   \(quoted(guess.columns[$0])): \(guess.examples($0))" }
    }

    /// A text in double quotes, as YAML reads it.
    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
