import Bytes
import Findings
import Vouchers

/// References are there, short enough, and safe as one segment of a path.
struct ReferenceUsable: VoucherRule {
    let code = "IDN-01"
    let demand = "References of customers and vouchers are present, at most 64 bytes long, and usable in a URL."
    let basis = "the API addresses every resource by the sender's reference; its allowed characters are not documented"

    private static let maximumBytes = 64

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.flow.bringsIdentity {
            check(voucher.customer.reference, .customerReference, "customer", voucher, &examination)
        }
        check(voucher.reference, .orderReference, voucher.flow.name, voucher, &examination)
        if voucher.flow == .creditnote, !voucher.invoiceReference.isEmpty {
            check(voucher.invoiceReference, .invoiceReference, "invoice", voucher, &examination)
        }
    }

    private func check(
        _ reference: ByteRange, _ field: VoucherField, _ of: String, _ voucher: borrowing Voucher,
        _ examination: inout Examination
    ) {
        if reference.isEmpty {
            examination.report(
                self, field, "The \(of) has no reference.", hint: "fill \(field.name): nothing is booked without")
            return
        }
        if reference.count > ReferenceUsable.maximumBytes {
            examination.report(
                self, field, value: reference, "The \(of) reference is \(reference.count) bytes long.",
                hint: "use at most \(ReferenceUsable.maximumBytes)")
            return
        }
        var isPlain = true
        var isDots = true
        for index in reference.indices {
            let byte = voucher.bytes[index]
            if byte != UInt8(ascii: ".") { isDots = false }
            if !ReferenceUsable.isPlain(byte) { isPlain = false }
            if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
                examination.report(
                    self, field, value: reference, "The \(of) reference holds a slash or a control character.",
                    hint: "use letters, digits, point, hyphen and underscore")
                return
            }
        }
        if isDots, reference.count <= 2 {
            examination.report(
                self, field, value: reference, "The \(of) reference is only dots.",
                hint: "use letters, digits, point, hyphen and underscore")
        } else if !isPlain {
            examination.report(
                self, field, value: reference, severity: .warning,
                "The \(of) reference has signs that the API does not promise to take.",
                hint: "letters, digits, point, hyphen and underscore are safe")
        }
    }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
