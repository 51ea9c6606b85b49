import Findings
import Inputs
import Journal
import Records

/// The orders that did not go out, in the source's own layout with the reasons: to be corrected and fed back.
final class RejectedFile {
    private let path: String
    private let file: AtomicFile
    private let row: ReportRow

    init(_ path: String, row: ReportRow) throws(ReportError) {
        self.path = path
        self.row = row
        file = try AtomicFile(path)
        try file.write(row.frame.format == "csv" ? row.header() : row.frame.opening)
    }

    func write(_ voucher: ReportedVoucher) throws(ReportError) {
        guard row.frame.format == "xml" else {
            try file.write(row.rows(of: voucher))
            return
        }
        let reasons = voucher.allFindings.map(\.description).joined(separator: "\n     ")
        // A comment may not hold two hyphens in a row.
        let text = reasons.replacing("--", with: "- -")
        try file.write(Array("\n<!-- \(text) -->\n".utf8))
        for (index, element) in voucher.source.filter({ $0.number == 0 }).enumerated() {
            if index > 0 { try file.write([10]) }
            try file.write(element.bytes)
        }
    }

    func commit() throws(ReportError) -> String {
        if row.frame.format == "xml" { try file.write([10] + row.frame.closing + [10]) }
        try file.commit()
        return path
    }
}
