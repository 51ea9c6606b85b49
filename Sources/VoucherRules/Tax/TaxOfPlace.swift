import Bytes
import Findings
import Money
import Vouchers

/// Who is abroad is not charged the seller's tax unseen.
struct TaxOfPlace: VoucherRule {
    let code = "TAX-11"
    let severity = Severity.warning
    let demand = Phrase(
        "A customer outside the EU, or a company in another member state, is not charged the seller's tax unseen.",
        de: "Einem Kunden außerhalb der EU oder einer Firma in einem anderen Mitgliedstaat wird die Steuer des "
            + "Verkäufers nicht unbesehen berechnet.")
    let mending = Phrase(
        "Choose the tax profile of exports or of intra-community supplies, or say why it is taxed.",
        de:
            "Das Steuerprofil für Ausfuhren oder innergemeinschaftliche Lieferungen wählen, oder sagen, warum besteuert wird."
    )
    let basis = "§ 4 no. 1, § 6, § 6a, § 3a (2) UStG"
    /// The seller's country; nil leaves the rule out.
    let seller: String?

    /// The member states of the EU, as addresses write them.
    static let union: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV",
        "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]

    var examples: RuleExamples {
        func sale(_ country: String, _ zipcode: String, _ more: [VoucherField: String] = [:]) -> RuleExample {
            .rows([.billingCountry: country, .billingZipcode: zipcode].merging(more) { $1 })
        }
        let person: [VoucherField: String] = [.company: "", .firstname: "Erika", .lastname: "Muster"]
        let free: [VoucherField: String] = [.itemTaxRate: "0", .itemTaxProfile: "zero"]
        return RuleExamples(
            passing: [
                [:], sale("AT", "1010", person), sale("CH", "8001", free), sale("FR", "75001", free),
                sale("US", "94103", [.itemTaxRate: ""]),
            ],
            failing: [
                sale("CH", "8001"), sale("US", "94103"), sale("FR", "75001"), sale("GB", "SW1A 1AA", person),
                sale("AT", "1010", [.vatID: "ATU13585627"]),
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let seller, !voucher.billing.country.isEmpty,
            !voucher.bytes.equals(voucher.billing.country, exactly: seller)
        else { return }
        let country = voucher.text(voucher.billing.country)
        let isUnion = TaxOfPlace.union.contains(country)
        // A person in another member state is taxed at home, up to the limit, or where the person lives.
        guard !isUnion || voucher.customerKind == .incorporate,
            let index = voucher.lines.firstIndex(where: { $0.taxRate.value.map { !$0.isZero } ?? false })
        else { return }
        let rate = voucher.lines[index].taxRate
        examination.report(
            self, .itemTaxRate, line: index, value: rate.text,
            isUnion
                ? Phrase(
                    "A company in \(country) is charged tax.", de: "Einer Firma in \(country) wird Steuer berechnet.")
                : Phrase(
                    "A customer outside the EU (\(country)) is charged tax.",
                    de: "Einem Kunden außerhalb der EU (\(country)) wird Steuer berechnet."),
            hint: isUnion
                ? Phrase(
                    "give its VAT id and the profile of intra-community supplies, if that is what it is",
                    de: "ihre USt-IdNr. und das Profil für innergemeinschaftliche Lieferungen angeben, wenn es eine ist"
                )
                : Phrase(
                    "choose the tax profile of exports, if that is what it is",
                    de: "das Steuerprofil für Ausfuhren wählen, wenn es eine ist"))
    }
}
