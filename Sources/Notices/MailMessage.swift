import Dates
import Foundation

/// A mail as it goes over the wire: headers, a text, and a file if there is one.
struct MailMessage {
    var from: String
    var to: [String]
    var subject: String
    var text: String
    /// The seconds since 1970.
    var date: Int
    /// The same for the same notice, so that one that is told twice can be known by it.
    var id: String
    /// The id of the run.
    var run: String
    /// A file that goes along, with its name.
    var attachment: (name: String, bytes: [UInt8])?

    /// The bytes, lines ending in CR and LF, none longer than 998 (RFC 5322).
    var bytes: [UInt8] {
        var headers = [
            ("From", from), ("To", to.joined(separator: ",\r\n ")), ("Subject", EncodedWord.encode(subject)),
            ("Date", UTCTime(secondsSince1970: date)?.mailDateTime ?? ""),
            ("Message-ID", "<\(id)@\(from.split(separator: "@").last ?? "localhost")>"), ("MIME-Version", "1.0"),
            // Nobody's holiday answers it (RFC 3834).
            ("Auto-Submitted", "auto-generated"),
        ]
        if !run.isEmpty { headers.append(("X-Abillify-Run", EncodedWord.encode(run))) }
        guard let attachment else { return MailMessage.part(headers + MailMessage.textHeaders, Array(text.utf8)) }
        // No line of base64 holds it.
        let boundary = "=_\(id)"
        headers.append(("Content-Type", "multipart/mixed;\r\n boundary=\"\(boundary)\""))
        let disposition = "attachment;\r\n \(EncodedWord.fileName(attachment.name))"
        var bytes = MailMessage.head(headers)
        bytes += Array("--\(boundary)\r\n".utf8) + MailMessage.part(MailMessage.textHeaders, Array(text.utf8))
        bytes += Array("--\(boundary)\r\n".utf8)
        bytes += MailMessage.part(
            [
                ("Content-Type", "application/octet-stream"), ("Content-Disposition", disposition),
                ("Content-Transfer-Encoding", "base64"),
            ], attachment.bytes)
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    /// The bytes for a program on this machine, which takes lines as files have them.
    var bytesWithLineFeeds: [UInt8] { bytes.filter { $0 != 13 } }

    private static let textHeaders = [
        ("Content-Type", "text/plain; charset=utf-8"), ("Content-Transfer-Encoding", "base64"),
    ]

    private static func head(_ headers: [(String, String)]) -> [UInt8] {
        Array((headers.map { "\($0.0): \($0.1)\r\n" }.joined() + "\r\n").utf8)
    }

    private static func part(_ headers: [(String, String)], _ content: [UInt8]) -> [UInt8] {
        let lines = Data(content).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return head(headers) + Array(lines.utf8) + Array("\r\n".utf8)
    }
}
