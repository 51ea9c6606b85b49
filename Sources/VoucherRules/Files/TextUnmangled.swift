import Bytes
import Findings
import Vouchers

/// No text looks as if a spreadsheet had made a number or a date of it.
struct TextUnmangled: VoucherRule {
    let code = "FIL-05"
    let severity = Severity.warning
    let demand = Phrase(
        "No text looks as if a spreadsheet had made a number or a date of it.",
        de: "Kein Text sieht aus, als hätte eine Tabellenkalkulation eine Zahl oder ein Datum daraus gemacht.")
    let mending = Phrase(
        "Format the column as text and export it again.",
        de: "Die Spalte als Text formatieren und noch einmal ausgeben.")
    let basis = Phrase(
        "spreadsheets keep 15 digits, and take 1-3 for a date",
        de: "Tabellenkalkulationen behalten 15 Stellen und halten 1-3 für ein Datum")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.itemProductNumber: "4006381333931"], [.itemProductNumber: "1E5"], [.billingHousenumber: "1-3"],
                [.note: "delivered 2026-03-01"], [.billingHousenumber: "12 Mitte"],
                [.billingHousenumber: "1 May Tower"],
                [.itemProductNumber: "MAR-03"],
            ],
            failing: [
                [.itemProductNumber: "4,00638E+12"], [.itemProductNumber: "4.01E+12"],
                [.billingHousenumber: "2026-03-01"],
                [.billingHousenumber: "01.03.2026"], [.itemAccount: "8,4E+03"],
                [.billingHousenumber: "01. Mrz"], [.billingHousenumber: "1-Mar"], [.billingHousenumber: "Mrz 26"],
                [.billingHousenumber: "3. Dezember"], [.billingHousenumber: "Jän.03"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        for (field, number) in [
            (VoucherField.billingHousenumber, voucher.billing.housenumber),
            (.shippingHousenumber, voucher.shipping.housenumber),
        ] where number.count >= 4 && TextUnmangled.isDate(voucher.bytes[number.indices]) {
            examination.report(
                self, field, value: number,
                Phrase("The house number is a date.", de: "Die Hausnummer ist ein Datum."),
                hint: Phrase(
                    "format the column as text and write it again, such as 1-3",
                    de: "die Spalte als Text formatieren und sie neu schreiben, etwa 1-3"))
        }
        guard examination.traits.contains(.exponent) else { return }
        var found: [(VoucherField, Int?, ByteRange)] = []
        voucher.forEachText { field, line, text in
            // References have a rule of their own.
            guard field != .orderReference, field != .customerReference,
                !(field == .orderNumber && text == voucher.reference),
                ReferenceUsable.isRounded(voucher.bytes[text.indices])
            else { return }
            found.append((field, line, text))
        }
        for (field, line, text) in found {
            examination.report(
                self, field, line: line, value: text,
                Phrase(
                    "This is a number that a spreadsheet has rounded.",
                    de: "Das ist eine Zahl, die eine Tabellenkalkulation gerundet hat."),
                hint: Phrase(
                    "format the column as text and export it again",
                    de: "die Spalte als Text formatieren und noch einmal ausgeben"))
        }
    }

    /// Whether a text is a date in digits, or a day and a month by name (`01. Mrz`), or a month and a year (`Mrz 26`).
    private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.contains(where: { $0 > UInt8(ascii: "9") }) {
            return isMonthAndNumber(bytes)
        }
        guard bytes.count >= 8 else { return false }
        var digits = 0
        var signs = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"): signs += 1
            default: return false
            }
        }
        return signs == 2 && digits >= 6
    }

    /// Whether a text is one number of one to four digits and the name of a month, in either order.
    private static func isMonthAndNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = String(decoding: bytes, as: UTF8.self).lowercased().split { " .-/".contains($0) }
        guard words.count == 2 else { return false }
        return [(words[0], words[1]), (words[1], words[0])].contains { number, month in
            (1...4).contains(number.count) && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
                && months.contains(String(month))
        }
    }

    /// What spreadsheets set up in German or English call the months.
    private static let months: Set<String> = [
        "jan", "jän", "feb", "mrz", "mär", "märz", "mar", "march", "apr", "april", "mai", "may", "jun", "juni", "june",
        "jul", "juli", "july", "aug", "august", "sep", "sept", "september", "okt", "oct", "oktober", "october", "nov",
        "november", "dez", "dec", "dezember", "december", "januar", "jänner", "january", "februar", "february",
    ]
}
