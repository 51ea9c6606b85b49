import Bytes
import Findings
import Vouchers

/// References are there, short enough, and safe as one segment of a path.
struct ReferenceUsable: VoucherRule {
    let code = "IDN-01"
    let demand = Phrase(
        "References of customers and vouchers are present, at most 64 bytes long, and usable in a URL.",
        de: "Referenzen von Kunden und Belegen sind da, höchstens 64 Byte lang und in einer URL verwendbar.")
    let mending = Phrase(
        "Use letters, digits, point, hyphen and underscore.",
        de: "Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich verwenden.")
    let basis = Phrase(
        "the API addresses every resource by the sender's reference; its allowed characters are not documented",
        de: "die API findet alles über die Referenz des Senders; welche Zeichen erlaubt sind, sagt sie nicht")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.orderReference: "2026-0001"], [.orderReference: "A_1.b"], [.customerReference: "10001"],
                [.orderReference: String(repeating: "A", count: 64)],
                [.orderReference: "1E5"],
            ],
            failing: [
                [.orderReference: "../x"], [.orderReference: ".."],
                [.orderReference: String(repeating: "A", count: 65)], [.customerReference: ""],
                [.customerReference: "K 1"], [.orderReference: "4,00638E+12"], [.customerReference: "1.2E+05"],
            ])
    }

    private static let maximumBytes = 64

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        if voucher.flow.bringsIdentity {
            check(
                voucher.customer.reference, .customerReference, Phrase("customer", de: "des Kunden"), voucher,
                &examination)
        }
        check(voucher.reference, .orderReference, voucher.flow.noun, voucher, &examination)
        if voucher.flow == .creditnote, !voucher.invoiceReference.isEmpty {
            check(
                voucher.invoiceReference, .invoiceReference, Phrase("invoice", de: "der Rechnung"), voucher,
                &examination)
        }
    }

    private func check(
        _ reference: ByteRange, _ field: VoucherField, _ owner: @autoclosure () -> Phrase,
        _ voucher: borrowing Voucher, _ examination: inout Examination
    ) {
        var isPlain = !reference.isEmpty && reference.count <= ReferenceUsable.maximumBytes
        var isDots = true
        for index in reference.indices {
            let byte = voucher.bytes[index]
            if byte != UInt8(ascii: ".") { isDots = false }
            if !ReferenceUsable.isPlain(byte) { isPlain = false }
        }
        let isRounded = ReferenceUsable.isRounded(voucher.bytes[reference.indices])
        if isPlain, !isRounded, !(isDots && reference.count <= 2) { return }
        report(reference, field, owner(), isRounded: isRounded, isDots: isDots, voucher, &examination)
    }

    private func report(
        _ reference: ByteRange, _ field: VoucherField, _ owner: Phrase, isRounded: Bool, isDots: Bool,
        _ voucher: borrowing Voucher, _ examination: inout Examination
    ) {
        let safe = Phrase(
            "use letters, digits, point, hyphen and underscore",
            de: "Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich verwenden")
        let bytes = voucher.bytes[reference.indices]
        if reference.isEmpty {
            examination.report(
                self, field,
                Phrase("The \(owner.english) has no reference.", de: "Die Referenz \(owner.german) fehlt."),
                hint: Phrase(
                    "fill \(field.name): nothing is booked without",
                    de: "\(field.name) ausfüllen: ohne wird nichts gebucht"))
        } else if reference.count > ReferenceUsable.maximumBytes {
            examination.report(
                self, field, value: reference,
                Phrase(
                    "The \(owner.english) reference is \(reference.count) bytes long.",
                    de: "Die Referenz \(owner.german) ist \(reference.count) Byte lang."),
                hint: Phrase(
                    "use at most \(ReferenceUsable.maximumBytes)",
                    de: "höchstens \(ReferenceUsable.maximumBytes) verwenden"))
        } else if isRounded {
            let shown = voucher.text(reference)
            examination.report(
                self, field, value: reference,
                Phrase(
                    "\"\(shown)\" is a number that a spreadsheet has rounded; other references look the same.",
                    de: "\"\(shown)\" ist eine Zahl, die eine Tabellenkalkulation gerundet hat; "
                        + "andere Referenzen sehen genauso aus."),
                hint: Phrase(
                    "format the column as text and export it again",
                    de: "die Spalte als Text formatieren und noch einmal ausgeben"))
        } else if bytes.contains(where: ReferenceUsable.isUnsafe) {
            examination.report(
                self, field, value: reference,
                Phrase(
                    "The \(owner.english) reference holds a slash or a control character.",
                    de: "Die Referenz \(owner.german) enthält einen Schrägstrich oder ein Steuerzeichen."),
                hint: safe)
        } else if isDots {
            examination.report(
                self, field, value: reference,
                Phrase(
                    "The \(owner.english) reference is only dots.",
                    de: "Die Referenz \(owner.german) besteht nur aus Punkten."), hint: safe)
        } else {
            examination.report(
                self, field, value: reference, severity: .warning,
                Phrase(
                    "The \(owner.english) reference has signs that the API does not promise to take.",
                    de: "Die Referenz \(owner.german) hat Zeichen, die die API nicht sicher annimmt."),
                hint: Phrase(
                    "letters, digits, point, hyphen and underscore are safe",
                    de: "Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich sind sicher"))
        }
    }

    /// Whether this is a number in powers of ten as spreadsheets show long ones: `4,00638E+12`.
    static func isRounded(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "E")) else { return false }
        let power = bytes[(mark + 1)...]
        let mantissa = bytes[..<mark]
        guard power.first == UInt8(ascii: "+"), power.count > 1, power.dropFirst().allSatisfy(isDigit),
            let first = mantissa.first, isDigit(first)
        else { return false }
        let rest = mantissa.dropFirst()
        return rest.isEmpty
            || (rest.first == UInt8(ascii: ",") || rest.first == UInt8(ascii: "."))
                && rest.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isUnsafe(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
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

extension Flow {
    /// What a voucher of the flow is called: in English as it stands, in German in the genitive.
    var noun: Phrase {
        switch self {
        case .order: Phrase("order", de: "der Bestellung")
        case .invoice: Phrase("invoice", de: "der Rechnung")
        case .draft: Phrase("draft", de: "des Entwurfs")
        case .creditnote: Phrase("credit note", de: "der Gutschrift")
        case .correction: Phrase("invoice", de: "der Rechnung")
        }
    }
}
