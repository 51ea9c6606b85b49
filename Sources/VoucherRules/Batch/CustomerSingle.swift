import Findings
import Vouchers

/// A customer's reference stands for one customer.
package struct CustomerSingle: Rule {
    package let code = "IDN-07"
    package let demand = Phrase(
        "All orders of a run that name one customer's reference name the same company or person, and the same VAT id.",
        de:
            "Alle Bestellungen eines Laufs, die eine Kundenreferenz nennen, nennen dieselbe Firma oder Person, und dieselbe "
            + "USt-IdNr.")
    package let mending = Phrase(
        "Write the same name in all rows of the customer, or give two customers two references.",
        de: "In allen Zeilen des Kunden denselben Namen schreiben, oder zwei Kunden zwei Referenzen geben.")
    package let basis = Phrase(
        "API: an identity has one name, and the last one written stands on the invoice",
        de: "API: ein Kunde hat einen Namen, und der zuletzt geschriebene steht auf der Rechnung")

    /// Creates the rule.
    package init() {}

    package var examples: RuleExamples {
        let second = "A-2"
        return RuleExamples(
            passing: [
                [:], .rows([:], [.orderReference: second]),
                .rows([:], [.orderReference: second, .company: "Bach AG", .customerReference: "C-2"]),
                .rows([:], [.orderReference: second, .company: "ADLER  AG"]),
                .rows([:], [.orderReference: second, .billingStreet: "Hafen"]),
                .rows([.vatID: "DE136695976"], [.orderReference: second, .vatID: "DE 136 695 976"]),
                .rows([.vatID: "DE115235681"], [.orderReference: second]),
            ],
            failing: [
                .rows([:], [.orderReference: second, .company: "Bach AG"]),
                .rows([:], [.orderReference: second, .company: "", .firstname: "Erika", .lastname: "Muster"]),
                .rows([:], [.orderReference: second], [.orderReference: "A-3", .company: "Bach AG"]),
                .rows([:], [.orderReference: second, .company: "Adler GmbH"]),
                .rows([.company: "Adler & Co"], [.orderReference: second]),
                .rows([.vatID: "DE115235681"], [.orderReference: second, .vatID: "DE129273398"]),
            ])
    }

    /// What an order says of its customer otherwise than an earlier one did.
    package enum Difference: Sendable {
        /// The name: these are two customers, and one of the orders would be billed to the other's.
        case name
        /// The VAT id: the last one written stands, for all of them.
        case vatID
    }

    /// The finding on an order whose customer was told otherwise in an earlier row.
    package func finding(
        _ difference: Difference, _ reference: String, file: String, row: Int, other: Int, otherFile: String?,
        severity: Severity
    ) -> Finding {
        let place = otherFile.map { " of \($0)" } ?? ""
        let german = otherFile.map { " von \($0)" } ?? ""
        if difference == .vatID {
            return Finding(
                code: code, severity: severity,
                message: Phrase(
                    "The customer \"\(reference)\" has another VAT id in row \(other)\(place).",
                    de: "Der Kunde \"\(reference)\" hat in Zeile \(other)\(german) eine andere USt-IdNr."),
                hint: Phrase(
                    "write the same VAT id in all rows of the customer: the last one written stands",
                    de: "in allen Zeilen des Kunden dieselbe USt-IdNr. schreiben: die zuletzt geschriebene gilt"),
                field: "vat_id", value: reference, position: SourcePosition(file: file, row: row))
        }
        return Finding(
            code: code, severity: severity,
            message: Phrase(
                "The customer \"\(reference)\" has another name in row \(other)\(place).",
                de: "Der Kunde \"\(reference)\" heißt in Zeile \(other)\(german) anders."),
            hint: Phrase(
                "write the same name in all rows of the customer, or give two customers two references",
                de: "in allen Zeilen des Kunden denselben Namen schreiben, oder zwei Kunden zwei Referenzen geben"),
            field: "customer_reference", value: reference, position: SourcePosition(file: file, row: row))
    }
}
