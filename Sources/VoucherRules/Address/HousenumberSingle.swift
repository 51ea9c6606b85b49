import Bytes
import Findings
import Vouchers

/// A German-speaking address has one house number, in one place.
struct HousenumberSingle: VoucherRule {
    let code = "ADR-06"
    let severity = Severity.warning
    let demand = Phrase(
        "An address in DE, AT or CH has a house number, and not both in the street and by itself.",
        de: "Eine Anschrift in DE, AT oder CH hat eine Hausnummer, und nicht zugleich in der Straße und für sich.")
    let mending = Phrase(
        "Write the house number once.", de: "Die Hausnummer einmal schreiben.")
    let basis = Phrase("API: address, street and housenumber", de: "API: address, street und housenumber")

    var examples: RuleExamples {
        func address(_ street: String, _ number: String, _ country: String = "DE") -> RuleExample {
            let zipcode = country == "DE" ? "20095" : "8001"
            return [
                .billingStreet: street, .billingHousenumber: number, .billingCountry: country, .billingZipcode: zipcode,
            ]
        }
        return RuleExamples(
            passing: [
                [:], address("Ringstraße", "7"), address("Ringstraße 7a", ""), address("Straße des 17. Juni", "135"),
                address("Main Street", "", "US"), address("Postfach 12 34", ""), address("Packstation", "145"),
            ],
            failing: [
                address("Ringstraße", ""), address("Ringstraße 7", "7"), address("Bahnhofstrasse", "", "CH"),
                address("Am Markt", ""), address("Am Markt 3b", "3b"),
                address("Ringstr.7", "7"),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        check(voucher.billing, .billingHousenumber, voucher, &examination)
        check(voucher.shipping, .shippingHousenumber, voucher, &examination)
    }

    private func check(
        _ address: Address, _ field: VoucherField, _ voucher: borrowing Voucher, _ examination: inout Examination
    ) {
        guard !address.street.isEmpty, address.country.count == 2 else { return }
        switch (voucher.bytes[address.country.lowerBound], voucher.bytes[address.country.lowerBound + 1]) {
        case (UInt8(ascii: "D"), UInt8(ascii: "E")), (UInt8(ascii: "A"), UInt8(ascii: "T")),
            (UInt8(ascii: "C"), UInt8(ascii: "H")):
            break
        default: return
        }
        let street = voucher.bytes[address.street.indices]
        if address.housenumber.isEmpty {
            guard !street.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return }
            examination.report(
                self, field, Phrase("The address has no house number.", de: "Die Anschrift hat keine Hausnummer."),
                hint: Phrase("fill \(field.name), if there is one", de: "\(field.name) ausfüllen, falls es eine gibt"))
        } else if HousenumberSingle.ends(street, with: voucher.bytes[address.housenumber.indices]) {
            examination.report(
                self, field, value: address.housenumber,
                Phrase(
                    "The house number stands in the street as well.",
                    de: "Die Hausnummer steht auch in der Straße."),
                hint: Phrase("write it in one of the two", de: "sie nur in eines der beiden schreiben"))
        }
    }

    /// Whether a byte may stand before a number without being a part of it: `Ringstr. 7`, `Ringstr.7`.
    private static func isBetween(_ byte: UInt8) -> Bool { [UInt8(ascii: " "), UInt8(ascii: ".")].contains(byte) }

    /// Whether the last word of a street is the number.
    private static func ends(_ street: ArraySlice<UInt8>, with number: ArraySlice<UInt8>) -> Bool {
        street.count > number.count + 1 && street.suffix(number.count).elementsEqual(number)
            && isBetween(street[street.endIndex - number.count - 1])
    }
}
