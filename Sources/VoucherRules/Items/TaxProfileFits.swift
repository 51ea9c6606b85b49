import Bytes
import Findings
import Money
import Vouchers

/// An item has a tax profile, and the rate that the file believes in is the profile's.
///
/// The API taxes an item by its profile and never sees the rate of the file: where the two differ, the invoice shows
/// another tax than the order.
struct TaxProfileFits: VoucherRule {
    let code = "ITM-10"
    let demand = Phrase(
        "Every item has a tax profile of the seller's settings, and a rate that the file states is the profile's.",
        de:
            "Jede Position hat ein Steuerprofil aus den Einstellungen des Verkäufers, und ein angegebener Satz ist der des Profils."
    )
    let mending = Phrase(
        "Write the profile of that rate, or say in the rules what your profiles stand for.",
        de: "Das Profil dieses Satzes schreiben, oder in den Regeln sagen, wofür die eigenen Profile stehen.")
    let basis = Phrase(
        "API: item, detail.taxprofile, by which the API finds the tax rate; § 14c UStG",
        de: "API: item, detail.taxprofile, wonach die API den Steuersatz bestimmt; § 14c UStG")
    /// The seller's profiles; one that is not among them is not compared.
    let profiles: TaxProfiles

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemTaxProfile: "default"], [.itemTaxProfile: "reduced", .itemTaxRate: "7"],
                [.itemTaxProfile: "zero", .itemTaxRate: "0"], [.itemTaxProfile: "reduced", .itemTaxRate: ""],
                [.itemTaxProfile: "default", .itemTaxRate: "19.00"],
            ],
            failing: [
                [.itemTaxProfile: "default", .itemTaxRate: "7"], [.itemTaxProfile: "reduced", .itemTaxRate: "19"],
                [.itemTaxProfile: "books"], [.itemTaxProfile: "zero", .itemTaxRate: "19"],
                [.itemTaxProfile: "reduced", .itemTaxRate: "5"], .rows([:], [.itemTaxProfile: "Default"]),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (index, line) in voucher.lines.enumerated() {
            if line.taxProfile.isEmpty {
                examination.report(
                    self, .itemTaxProfile, line: index,
                    Phrase("The tax profile is missing.", de: "Das Steuerprofil fehlt."),
                    hint: Phrase(
                        "write default, reduced, or another profile of your settings",
                        de: "default, reduced oder ein anderes Profil der eigenen Einstellungen schreiben"))
            } else if let own = profiles.profile(of: line, in: voucher)?.rate {
                guard let rate = line.taxRate.value, rate != own, TaxRatePlausible.holds(rate) else { continue }
                report(rate, of: line, at: index, own, voucher, &examination)
            } else if profiles.areAll {
                let name = voucher.text(line.taxProfile)
                let names = profiles.known.keys.sorted()
                let list = names.joined(separator: ", ")
                let shown = Finding.excerpt(name)
                examination.report(
                    self, .itemTaxProfile, line: index, value: line.taxProfile,
                    Phrase("There is no tax profile \"\(shown)\".", de: "Das Steuerprofil \"\(shown)\" gibt es nicht.")
                        + Suggestion.sentence(for: name, among: names),
                    hint: Phrase("write one of \(list)", de: "eines von \(list) schreiben"))
            }
        }
    }

    private func report(
        _ rate: ExactDecimal, of line: Line, at index: Int, _ own: ExactDecimal, _ voucher: borrowing Voucher,
        _ examination: inout Examination
    ) {
        let profile = voucher.text(line.taxProfile)
        let meant = profiles.known.filter { $0.value.rate == rate }.keys.min()
        examination.report(
            self, .itemTaxRate, line: index, value: line.taxRate.text,
            Phrase(
                "The file says \(rate) %, the tax profile \"\(profile)\" stands for \(own) %.",
                de: "Laut Datei sind es \(rate) %, das Steuerprofil \"\(profile)\" steht für \(own) %."),
            hint: meant.map {
                Phrase("write the tax profile \($0)", de: "das Steuerprofil \($0) schreiben")
            }
                ?? Phrase(
                    "write the profile of that rate; tax_profiles in the rules (--rules) says what yours stand for",
                    de:
                        "das Profil dieses Satzes schreiben; tax_profiles in den Regeln (--rules) sagt, wofür die eigenen stehen"
                ))
    }
}
