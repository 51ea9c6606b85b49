import Findings
import Inputs
import Journal
import Records
import TextEncodings

/// The orders that did not go out, in the source's own layout and encoding with the reasons: to be corrected and fed
/// back.
///
/// What the source wrote is there byte for byte; a character of the reasons that its encoding lacks is a `?`.
final class RejectedFile: RejectedReport {
    private let path: String
    private let file: AtomicFile
    private let row: ReportRow

    init(_ path: String, row: ReportRow) throws(ReportError) {
        self.path = path
        self.row = row
        file = try AtomicFile(path)
        try write(row.frame.opening)
        if row.frame.format == "csv" { try write(row.header()) }
    }

    func write(_ voucher: ReportedVoucher) throws(ReportError) {
        guard row.frame.format == "xml" else {
            try write(row.rows(of: voucher))
            return
        }
        let reasons = voucher.allFindings.map(\.description).joined(separator: "\n     ")
        // A comment may not hold two hyphens in a row; of three, the second replacement takes the last two apart.
        let text = reasons.replacing("--", with: "- -").replacing("--", with: "- -")
        try write(Array("\n<!-- \(text) -->\n".utf8))
        for (index, element) in voucher.source.filter({ $0.number == 0 }).enumerated() {
            if index > 0 { try write([10]) }
            try write(element.bytes)
        }
    }

    private func write(_ text: [UInt8]) throws(ReportError) { try file.write(row.frame.encoding.encode(text)) }

    func commit() throws(ReportError) -> String {
        if row.frame.format == "xml" { try write([10] + row.frame.closing + [10]) }
        try file.commit()
        return path
    }
}
