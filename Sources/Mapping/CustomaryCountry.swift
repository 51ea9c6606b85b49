import Bytes
import Findings
import Vouchers

/// Letters that stand for a country everywhere but in ISO 3166-1: those of the European Union's VAT ids and of daily use.
enum CustomaryCountry {
    private static func code(_ first: UInt8, _ second: UInt8) -> StaticString? {
        switch (first, second) {
        case (UInt8(ascii: "U"), UInt8(ascii: "K")): "GB"
        case (UInt8(ascii: "E"), UInt8(ascii: "L")): "GR"
        default: nil
        }
    }

    /// The code of a country; one that was customary is replaced, and told.
    static func code(
        _ field: VoucherField, _ country: ByteRange, _ bytes: inout [UInt8], _ faults: inout [MappingFault]
    ) -> ByteRange {
        guard country.count == 2, let code = code(bytes[country.lowerBound], bytes[country.lowerBound + 1]) else {
            return country
        }
        let written = bytes.text(country)
        faults.append(
            MappingFault(
                field: field, line: nil, severity: .info, code: "MAP-16", value: written,
                message: Phrase(
                    "The country \"\(written)\" is read as \(code), as ISO 3166-1 has it.",
                    de: "Das Land \"\(written)\" wird als \(code) gelesen, wie es ISO 3166-1 schreibt."),
                hint: Phrase("write \(code)", de: "\(code) schreiben")))
        return bytes.appending(Array(code.description.utf8))
    }
}
