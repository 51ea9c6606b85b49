import Bytes
import Findings
import Vouchers

/// An e-mail address has the form of one.
struct EmailWellFormed: VoucherRule {
    let code = "IDN-06"
    let demand = Phrase(
        "An e-mail address, if given, has the form name@host.tld.",
        de: "Eine E-Mail-Adresse, falls angegeben, hat die Form name@host.tld.")
    let mending = Phrase("Write one address, or none.", de: "Eine einzige Adresse schreiben, oder keine.")
    let basis = Phrase("BR-DE-28")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.email: "einkauf@adler.example"], [.email: "a.b+c@mail.adler.example"],
                [.email: "müller@adler.example"], [.email: ""],
            ],
            failing: [
                [.email: "einkauf@"], [.email: "@adler.example"], [.email: "adler.example"],
                [.email: "a@b.example c@d.example"], [.email: "a@adler"], [.email: "a@.example"],
            ])
    }

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let email = voucher.customer.email
        guard !email.isEmpty, !EmailWellFormed.isAddress(voucher.bytes[email.indices]) else { return }
        examination.report(
            self, .email, value: email,
            Phrase("This is no e-mail address.", de: "Das ist keine E-Mail-Adresse."),
            hint: Phrase("write name@host.tld, one address only", de: "name@host.tld schreiben, nur eine Adresse"))
    }

    /// Whether there is one sign with a name before it, and behind it at least two words with points between them.
    private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        var signs = 0
        var points = 0
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0...0x20: return false
            case UInt8(ascii: "@"):
                signs += 1
                if previous == 0 { return false }
            case UInt8(ascii: ".") where signs == 1:
                if previous == UInt8(ascii: "@") || previous == UInt8(ascii: ".") { return false }
                points += 1
            default: break
            }
            previous = byte
        }
        return signs == 1 && points > 0 && previous != UInt8(ascii: ".") && previous != UInt8(ascii: "@")
    }
}
