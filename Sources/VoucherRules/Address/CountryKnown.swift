import Bytes
import Findings
import Vouchers

/// A country is a code of ISO 3166-1.
struct CountryKnown: VoucherRule {
    let code = "ADR-02"
    let demand = "The country of an address is a two-letter code of ISO 3166-1, in capitals."
    let basis = "API: address, country; BR-11, BR-57, BR-CL-14"

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        check(voucher.billing, .billingCountry, voucher, &examination)
        check(voucher.shipping, .shippingCountry, voucher, &examination)
    }

    private func check(
        _ address: Address, _ field: VoucherField, _ voucher: borrowing Voucher, _ examination: inout Examination
    ) {
        guard !address.isEmpty else { return }
        let country = address.country
        if country.isEmpty {
            examination.report(self, field, "The country is missing.", hint: "write a code such as DE, AT or GB")
            return
        }
        if country.count == 2,
            Country.exists(voucher.bytes[country.lowerBound], voucher.bytes[country.lowerBound + 1])
        {
            return
        }
        let text = voucher.text(country)
        let meant = Country.code(of: text) ?? Suggestion.nearest(to: text, among: Country.names).flatMap(Country.code)
        let hint =
            meant.flatMap { code in Country.name(of: code).map { "write \(code) for \($0)" } }
            ?? "write a two-letter code such as DE, AT or GB"
        examination.report(
            self, field, value: country, "The country \"\(text)\" is no code of ISO 3166-1.", hint: hint)
    }
}
