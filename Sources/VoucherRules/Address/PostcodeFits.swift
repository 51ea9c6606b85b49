import Bytes
import CodeTables
import Findings
import Vouchers

/// A post code has a form that its country's post codes have.
struct PostcodeFits: VoucherRule {
    let code = "ADR-04"
    let severity = Severity.warning
    let demand = Phrase(
        "A post code has the form of its country; in DE, AT and CH a wrong one holds the voucher back.",
        de: "Eine Postleitzahl hat die Form ihres Landes; in DE, AT und CH hält eine falsche den Beleg zurück.")
    let mending = Phrase("Correct the post code or the country.", de: "Postleitzahl oder Land berichtigen.")
    let basis = Phrase("libaddressinput (Google, CC BY 4.0); BR-DE-9, BR-DE-11")

    var examples: RuleExamples {
        func address(_ country: String, _ zipcode: String) -> RuleExample {
            [.billingCountry: country, .billingZipcode: zipcode]
        }
        return RuleExamples(
            passing: [
                [:], address("AT", "1010"), address("GB", "SW1A 1AA"), address("NL", "1012 AB"), address("US", "94103"),
                address("AE", "12345678"),
            ],
            failing: [
                address("DE", "4821"), address("AT", "10101"), address("CH", "80011"), address("DE", "2009S"),
                address("NL", "ABCD 12"), address("PL", "123"),
                address("DE", "D-20095"), address("AT", "A-1010"),
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        check(voucher.billing, .billingZipcode, voucher, &examination)
        check(voucher.shipping, .shippingZipcode, voucher, &examination)
    }

    private func check(
        _ address: Address, _ field: VoucherField, _ voucher: borrowing Voucher, _ examination: inout Examination
    ) {
        guard !address.zipcode.isEmpty, address.country.count == 2 else { return }
        let bytes = voucher.bytes.span
        guard let country = CountryCode(bytes.extracting(address.country.indices)),
            Postcodes.shipped.answer(bytes.extracting(address.zipcode.indices), in: country) == .differs
        else { return }
        let name = country.description
        let isNear = ["DE", "AT", "CH"].contains(name)
        let example = Postcodes.shipped.example(in: country) ?? ""
        examination.report(
            self, field, value: address.zipcode, severity: isNear ? .error : .warning,
            Phrase(
                "The post code has not the form of \(name), such as \(example).",
                de: "Die Postleitzahl hat nicht die Form von \(name), etwa \(example)."),
            hint: PostcodeFits.hint(voucher.bytes[address.zipcode.indices], in: country))
    }

    private static func hint(_ zipcode: ArraySlice<UInt8>, in country: CountryCode) -> Phrase {
        if let bare = withoutSign(zipcode), Postcodes.shipped.answer(Array(bare).span, in: country) != .differs {
            return Phrase(
                "write it without the letters of the country in front",
                de: "sie ohne das Länderzeichen davor schreiben")
        }
        if country.description == "DE", zipcode.count == 4, zipcode.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Phrase(
                "in Germany write all five digits, a lost zero in front too; AT and CH have four",
                de: "in Deutschland alle fünf Ziffern schreiben, auch eine verlorene Null davor; AT und CH haben vier")
        }
        return Phrase("correct the post code or the country", de: "Postleitzahl oder Land berichtigen")
    }

    /// What stands behind the letters of a country and a hyphen, as in `D-20095`; nil if there are none.
    private static func withoutSign(_ zipcode: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let sign = zipcode.prefix { (0x41...0x5A).contains($0) }
        guard (1...3).contains(sign.count), zipcode.dropFirst(sign.count).first == UInt8(ascii: "-") else { return nil }
        return zipcode.dropFirst(sign.count + 1)
    }
}
