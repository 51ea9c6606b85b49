import Compression
import Findings
import Foundation
import Inputs
import Journal
import Records

/// The report in XML: a `result` that tells what became of an order, and its element verbatim behind it.
final class XMLReport {
    private let path: String
    private let file: AtomicFile
    private let gzip: ParallelGzipWriter
    private let frame: SourceFrame
    private let language: Language

    init(_ path: String, row: ReportRow) throws {
        self.path = path
        frame = row.frame
        language = row.language
        let file = try AtomicFile(path)
        self.file = file
        gzip = ParallelGzipWriter { try file.write($0) }
        // The source's own start tags stand around the results: they declare the namespaces of the elements.
        try gzip.write(Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<report run=\"\(row.run)\">\n".utf8))
        try gzip.write(XMLReport.tags(of: frame.opening))
    }

    func write(_ voucher: ReportedVoucher, status: ReportStatus) throws {
        var attributes = "status=\"\(status.rawValue)\" voucher=\"\(XMLReport.escaped(voucher.reference))\""
        if let number = voucher.invoiceNumber { attributes += " invoice_number=\"\(XMLReport.escaped(number))\"" }
        if let id = voucher.remoteID { attributes += " id=\"\(XMLReport.escaped(id))\"" }
        try gzip.write(Array("\n<result \(attributes) xmlns=\"\">".utf8))
        for finding in voucher.allFindings {
            let cell = finding.position.cell.map { " cell=\"\(XMLReport.escaped($0))\"" } ?? ""
            try gzip.write(
                Array(
                    ("\n  <finding code=\"\(finding.code)\" severity=\"\(finding.severity.rawValue)\"\(cell)>"
                        + XMLReport.escaped("\(finding.message[language]) (\(finding.hint[language]))") + "</finding>")
                        .utf8))
        }
        try gzip.write(Array("</result>\n".utf8))
        for element in voucher.source where element.number == 0 && !element.isBroken { try gzip.write(element.bytes) }
    }

    func commit() throws -> String {
        try gzip.write([10] + frame.closing + Array("\n</report>\n".utf8))
        try gzip.finish()
        try file.commit()
        return path
    }

    /// The opening without the XML declaration, which may stand only once.
    private static func tags(of opening: [UInt8]) -> [UInt8] {
        let text = String(decoding: opening.drop { $0 != UInt8(ascii: "<") }, as: UTF8.self)
        guard text.hasPrefix("<?xml"), let end = text.range(of: "?>") else { return opening }
        return Array(text[end.upperBound...].utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
