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
                message: Phrase(
                    "The cell is the date \(Finding.excerpt(value)): the spreadsheet may have made it of something else.",
                    de:
                        "Die Zelle ist das Datum \(Finding.excerpt(value)): die Tabellenkalkulation hat es vielleicht aus "
                        + "etwas anderem gemacht."),
                hint: Phrase(
                    "format the column as text and write the value again",
                    de: "die Spalte als Text formatieren und den Wert noch einmal schreiben"))
        }
        guard identifies(field) else { return nil }
        let digits = text.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let isLong = digits > 15 && isOfKind(.number)
        guard isLong || isOfKind(.dressedNumber) || isOfKind(.money) else { return nil }
        let value = String(decoding: text, as: UTF8.self)
        let shown = Finding.excerpt(value)
        return MappingFault(
            field: field, line: line,
            severity: field == .billingZipcode || field == .shippingZipcode ? .warning : .error, code: "MAP-15",
            value: value,
            message: isLong
                ? SpreadsheetFault.tooManyDigits(shown)
                : Phrase(
                    "The cell is the number \(shown), and its format shows more than that.",
                    de: "Die Zelle ist die Zahl \(shown), und ihr Format zeigt mehr als das."),
            hint: Phrase(
                "format the column as text and write the value as it is shown",
                de: "die Spalte als Text formatieren und den Wert so schreiben, wie er angezeigt wird"))
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
