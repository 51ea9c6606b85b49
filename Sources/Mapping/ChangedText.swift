import Findings
import Records
import Vouchers

/// Texts that a spreadsheet has changed behind the back of the person who typed them: `1-3` became a date, a long number
/// lost its end, and what a format shows around a number is not in the cell at all.
enum ChangedText {
    /// What is wrong with a text that was taken from a workbook, or nil.
    ///
    /// - Parameter isOfKind: Whether the cell, or one of those that the text is made of, is of a kind.
    static func fault(
        _ field: VoucherField, _ text: ArraySlice<UInt8>, isOfKind: (CellKind) -> Bool, line: Int?
    ) -> MappingFault? {
        if isOfKind(.date), !mayHoldDates(field) {
            let value = String(decoding: text, as: UTF8.self)
            return MappingFault(
                field: field, line: line, code: "MAP-14", value: value,
                message: date(field.isPersonal ? nil : Finding.excerpt(value)),
                hint: Phrase(
                    "format the column as text and write the value again",
                    de: "die Spalte als Text formatieren und den Wert noch einmal schreiben"))
        }
        guard identifies(field) else { return nil }
        let digits = text.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let isLong = digits > 15 && isOfKind(.number)
        guard isLong || isOfKind(.dressedNumber) || isOfKind(.money) else { return nil }
        let value = String(decoding: text, as: UTF8.self)
        let shown = field.isPersonal ? nil : Finding.excerpt(value)
        return MappingFault(
            field: field, line: line,
            severity: field == .billingZipcode || field == .shippingZipcode ? .warning : .error, code: "MAP-15",
            value: value,
            message: isLong
                ? SpreadsheetFault.tooManyDigits(shown)
                : dressed(shown),
            hint: Phrase(
                "format the column as text and write the value as it is shown",
                de: "die Spalte als Text formatieren und den Wert so schreiben, wie er angezeigt wird"))
    }

    /// The wording of a date; nil stands for one that may not be shown.
    private static func date(_ shown: String?) -> Phrase {
        let (english, german) = shown.map { ("the date \($0)", "das Datum \($0)") } ?? ("a date", "ein Datum")
        return Phrase(
            "The cell is \(english): the spreadsheet may have made it of something else.",
            de: "Die Zelle ist \(german): die Tabellenkalkulation hat es vielleicht aus etwas anderem gemacht.")
    }

    /// The wording of a number whose format shows more; nil stands for one that may not be shown.
    private static func dressed(_ shown: String?) -> Phrase {
        let (english, german) = shown.map { ("the number \($0)", "die Zahl \($0)") } ?? ("a number", "eine Zahl")
        return Phrase(
            "The cell is \(english), and its format shows more than that.",
            de: "Die Zelle ist \(german), und ihr Format zeigt mehr als das.")
    }

    /// Whether a text may well have been meant as a date.
    private static func mayHoldDates(_ field: VoucherField) -> Bool {
        switch field {
        case .note, .itemDescription: true
        default: false
        }
    }

    /// Whether a number in the field stands for somebody or something, to its last digit and letter.
    private static func identifies(_ field: VoucherField) -> Bool {
        switch field {
        case .customerReference, .orderReference, .orderNumber, .invoiceReference, .vatID, .billingZipcode,
            .shippingZipcode, .billingHousenumber, .shippingHousenumber, .itemProductNumber, .itemCostCenter,
            .itemAccount:
            true
        default: false
        }
    }
}
