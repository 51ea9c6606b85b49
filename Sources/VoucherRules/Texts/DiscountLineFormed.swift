import Bytes
import Findings
import Vouchers

/// A line for cash discount or interest has the form that e-invoices to public buyers read by machine.
struct DiscountLineFormed: VoucherRule {
    let code = "PUB-02"
    let severity = Severity.warning
    let demand = Phrase(
        "A line that begins with #SKONTO# or #VERZUG# goes on with #TAGE=14#PROZENT=2.00#, and may name #BASISBETRAG=100.00#.",
        de:
            "Eine Zeile, die mit #SKONTO# oder #VERZUG# beginnt, geht weiter mit #TAGE=14#PROZENT=2.00#, und kann "
            + "#BASISBETRAG=100.00# nennen.")
    let mending = Phrase(
        "Write it as #SKONTO#TAGE=14#PROZENT=2.00#, on a line of its own.",
        de: "Im Format #SKONTO#TAGE=14#PROZENT=2.00# angeben, in einer Zeile für sich.")
    let basis = Phrase("BR-DE-18")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.footerText: "#SKONTO#TAGE=14#PROZENT=2.00#"],
                [.footerText: "Danke!\n#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#"],
                [.introText: "#VERZUG#TAGE=30#PROZENT=9.12#"],
                [.footerText: "#SKONTO#TAGE=14#PROZENT=2.25#BASISBETRAG=357.93#"],
                [.footerText: "2 % Skonto in 14 Tagen"], [.footerText: "#1 in lamps"],
            ],
            failing: [
                [.footerText: "#SKONTO#TAGE=14#PROZENT=2#"], [.footerText: "#SKONTO#TAGE=14#PROZENT=2,00#"],
                [.introText: "#SKONTO#PROZENT=2.00#TAGE=14#"], [.footerText: "Danke!\n#SKONTO#TAGE=14#PROZENT=2.00"],
                [.footerText: "#Skonto#Tage=14#Prozent=2.00#"], [.footerText: "#VERZUG#TAGE=#PROZENT=9.12#"],
                [.footerText: "#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=357,93#"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        guard voucher.hasTerms else { return }
        for (field, text) in [
            (VoucherField.introText, voucher.terms.introText), (.footerText, voucher.terms.footerText),
        ] {
            guard !text.isEmpty, voucher.bytes[text.indices].contains(UInt8(ascii: "#")) else { continue }
            let lines = voucher.text(text).split(whereSeparator: \.isNewline)
            guard lines.contains(where: { DiscountLineFormed.isMeant($0) && !DiscountLineFormed.isFormed($0) })
            else { continue }
            examination.report(
                self, field, value: text,
                Phrase(
                    "A line for cash discount or interest has not the form that is read by machine.",
                    de: "Eine Zeile für Skonto oder Verzug hat nicht die Form, die maschinell gelesen wird."),
                hint: Phrase(
                    "write it as #SKONTO#TAGE=14#PROZENT=2.00#", de: "im Format #SKONTO#TAGE=14#PROZENT=2.00# angeben"))
        }
    }

    private static func isMeant(_ line: Substring) -> Bool {
        let head = line.prefix(8).uppercased()
        return head == "#SKONTO#" || head == "#VERZUG#"
    }

    /// `#SKONTO#TAGE=n#PROZENT=n.nn#` with `BASISBETRAG=n.nn#` behind it, if it is there.
    private static func isFormed(_ line: Substring) -> Bool {
        let parts = line.split(separator: "#", omittingEmptySubsequences: false)
        guard (5...6).contains(parts.count), parts[0].isEmpty, parts[parts.count - 1].isEmpty,
            parts[1] == "SKONTO" || parts[1] == "VERZUG", let days = value(of: "TAGE=", parts[2]), isWhole(days),
            let rate = value(of: "PROZENT=", parts[3]), hasTwoDecimals(rate)
        else { return false }
        guard parts.count == 6 else { return true }
        guard let base = value(of: "BASISBETRAG=", parts[4]) else { return false }
        return hasTwoDecimals(base.hasPrefix("-") ? base.dropFirst() : base)
    }

    private static func value(of key: String, _ part: Substring) -> Substring? {
        part.hasPrefix(key) ? part.dropFirst(key.count) : nil
    }

    private static func isWhole(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func hasTwoDecimals(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && isWhole(parts[0]) && isWhole(parts[1]) && parts[1].utf8.count == 2
    }
}
