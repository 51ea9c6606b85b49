import Foundation
import Vouchers

/// Sound files of the canonical layout, from which the examples of the rules on files are made by damaging them.
enum SoundFile {
    /// Two orders of one row each, as CSV.
    static var table: String {
        String(decoding: RuleExample.rows([:], [.orderReference: "A-2", .itemUnitPrice: "11.00"]).file, as: UTF8.self)
    }

    /// One order, as XML.
    static let document = """
        <orders><order reference="A-1" number="2026-1" date="2026-11-02" currency="EUR" netbased="true" paymentkind="CT">
        <customer reference="C-1"><company>Adler AG</company></customer>
        <address kind="billing"><street>Ringstraße</street><housenumber>7</housenumber><zipcode>20095</zipcode>\
        <city>Hamburg</city><country>DE</country></address>
        <item quantity="2" unit="pcs" unitprice="10.00" taxprofile="default" taxrate="19"><label>Desk lamp</label></item>
        </order></orders>

        """

    /// An example that is the document with one piece of it in place of another.
    static func document(_ piece: String, as other: String) -> RuleExample {
        .file(document.replacing(piece, with: other))
    }

    /// An example that is the table, marked as UTF-8, with these bytes in the place of the first such text.
    static func table(_ piece: String, as bytes: [UInt8]) -> RuleExample {
        let text = table
        guard let range = text.range(of: piece) else { return .file(text) }
        return .file(
            bytes: [0xEF, 0xBB, 0xBF] + Array(text[..<range.lowerBound].utf8) + bytes
                + Array(text[range.upperBound...].utf8))
    }
}
