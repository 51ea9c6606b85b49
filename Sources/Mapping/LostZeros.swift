import Bytes
import Findings
import Records
import Vouchers

/// Post codes that a workbook holds as numbers, and that are shorter than those of their country: Excel drops the zeros
/// in front of a number.
enum LostZeros {
    /// How many digits the post codes of a country have, where these may begin with a zero.
    private static let digits: [String: Int] = [
        "DE": 5, "FR": 5, "ES": 5, "IT": 5, "FI": 5, "EE": 5, "US": 5, "MX": 5, "TR": 5, "UA": 5, "MY": 5, "KR": 5,
        "TH": 5, "NO": 4, "DK": 4, "AU": 4, "NZ": 4, "RO": 6, "SG": 6, "RU": 6, "CN": 6, "VN": 6, "JP": 7,
    ]

    /// The warning on a post code, if its cell is a number that is too short.
    static func fault(
        _ field: VoucherField, _ zipcode: ByteRange, country: ByteRange, kind: CellKind?, in bytes: [UInt8]
    ) -> MappingFault? {
        guard kind == .number || kind == .dressedNumber, let wanted = digits[bytes.text(country)],
            Int(zipcode.count) < wanted
        else { return nil }
        let code = bytes.text(country)
        return MappingFault(
            field: field, line: nil, severity: .warning, code: "MAP-10", value: bytes.text(zipcode),
            message: Phrase(
                "The cell is a number, and post codes of \(code) have \(wanted) digits: zeros in front may be lost.",
                de:
                    "Die Zelle ist eine Zahl, und Postleitzahlen in \(code) haben \(wanted) Ziffern: führende Nullen "
                    + "fehlen vielleicht."),
            hint: Phrase(
                "format the column as text and write all \(wanted) digits",
                de: "die Spalte als Text formatieren und alle \(wanted) Ziffern schreiben"))
    }
}
