import Bytes
import Vouchers

/// An e-mail address has the form of one.
struct EmailWellFormed: VoucherRule {
    let code = "IDN-06"
    let demand = "An e-mail address, if given, has the form name@host.tld."
    let basis = "BR-DE-28"

    func concerns(_ flow: Flow) -> Bool { flow.bringsIdentity }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        let email = voucher.customer.email
        guard !email.isEmpty else { return }
        var signs = 0
        var domainStart = 0
        var hasBlank = false
        for index in email.indices {
            let byte = voucher.bytes[index]
            if byte == UInt8(ascii: "@") {
                signs += 1
                domainStart = index + 1
            } else if byte <= 0x20 {
                hasBlank = true
            }
        }
        let domain = voucher.bytes[max(domainStart, email.lowerBound)..<email.upperBound]
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if signs == 1, !hasBlank, domainStart > email.lowerBound + 1, labels.count >= 2,
            labels.allSatisfy({ !$0.isEmpty })
        {
            return
        }
        examination.report(
            self, .email, value: email, "This is no e-mail address.", hint: "write name@host.tld, one address only")
    }
}
