import Bytes
import CodeTables
import Findings
import Money
import Vouchers

/// What is charged no tax has a reason for it, and one that fits where it goes.
struct ZeroRateExplained: VoucherRule {
    let code = "TAX-08"
    let severity = Severity.warning
    let demand = Phrase(
        "A rate of 0 has a reason: a tax profile that is exempt, or one (tax_profiles, for:) that fits where it goes.",
        de:
            "Ein Satz von 0 hat einen Grund: ein steuerfreies Profil, oder eines (tax_profiles, for:), das zum Ort passt."
    )
    let mending = Phrase(
        "Choose the tax profile of the exemption, or check the addresses.",
        de: "Das Steuerprofil der Befreiung wählen, oder die Anschriften prüfen.")
    let basis = Phrase(
        "BR-E-10, BR-AE-10, BR-G-10, BR-IC-10; § 14 (4) no. 8 UStG",
        de: "BR-E-10, BR-AE-10, BR-G-10, BR-IC-10; § 14 Abs. 4 Nr. 8 UStG")
    /// The seller's country; nil leaves the rule out.
    let seller: String?
    var isIdle: Bool { seller == nil }
    /// The seller's profiles.
    let profiles: TaxProfiles

    var examples: RuleExamples {
        let free: [VoucherField: String] = [.itemTaxRate: "0", .itemTaxProfile: "default"]
        func sale(_ more: [VoucherField: String]) -> RuleExample { .rows(free.merging(more) { $1 }) }
        func profile(_ name: String, _ country: String = "DE", _ zipcode: String = "20095") -> RuleExample {
            [.itemTaxRate: "", .itemTaxProfile: name, .billingCountry: country, .billingZipcode: zipcode]
        }
        return RuleExamples(
            passing: [
                [:], sale([.itemTaxProfile: "zero"]), sale([.billingCountry: "CH", .billingZipcode: "8001"]),
                sale([.reverseCharge: "true"]), sale([.itemTaxRate: "", .itemTaxProfile: "default"]),
                profile("export", "CH", "8001"), profile("export", "DE", "27498"), profile("eu", "FR", "75001"),
                profile("exempt"), profile("exempt", "BE", "2000"),
            ],
            failing: [
                sale([:]), sale([.itemTaxProfile: "reduced"]), sale([.itemTaxRate: "0.00"]), sale([.flow: "invoice"]),
                .rows([:], free), profile("export"), profile("eu"), profile("export", "FR", "75001"),
                profile("eu", "CH", "8001"), profile("eu", "ES", "35001"),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard let own = seller.flatMap({ CountryCode($0) }),
            let destination = examination.destination
        else { return }
        let isReversed = voucher.hasTerms && voucher.terms.reverseCharge.value == true
        let isHome = destination.country == own && !(destination.territory?.isOutsideUnion ?? false)
        for (index, line) in voucher.lines.enumerated() {
            guard examination.rates[index]?.isZero ?? false, let profile = profiles.profile(of: line, in: voucher)
            else { continue }
            if !profile.rate.isZero {
                if isHome, !isReversed { reportMissing(line, index, &examination) }
            } else if let words = ZeroRateExplained.words(profile.reason, destination, isHome: isHome) {
                examination.report(
                    self, .itemTaxProfile, line: index, value: line.taxProfile, words,
                    hint: Phrase(
                        "choose the tax profile that fits, or check the addresses",
                        de: "das passende Steuerprofil wählen, oder die Anschriften prüfen"))
            }
        }
    }

    private func reportMissing(_ line: Line, _ index: Int, _ examination: inout Examination) {
        examination.report(
            self, .itemTaxRate, line: index, value: line.taxRate.text,
            Phrase("0 % has no reason.", de: "Für 0 % ist kein Befreiungsgrund angegeben."),
            hint: Phrase("choose the tax profile of the exemption", de: "das Steuerprofil der Befreiung wählen"))
    }

    /// What is wrong with a reason at a place; nil if it may hold there.
    private static func words(
        _ reason: TaxProfile.Reason?, _ destination: Destination, isHome: Bool
    ) -> Phrase? {
        let place = destination.territory?.name ?? destination.country.description
        return switch reason {
        case .export where isHome || destination.isInUnion:
            Phrase(
                "The tax profile is for exports, and it goes to \(place).",
                de: "Das Steuerprofil ist für Ausfuhren, und es geht nach \(place).")
        case .withinUnion where isHome || !destination.isInUnion:
            Phrase(
                "The tax profile is for supplies to other member states, and it goes to \(place).",
                de: "Das Steuerprofil ist für Lieferungen in andere Mitgliedstaaten, und es geht nach \(place).")
        default: nil
        }
    }
}
