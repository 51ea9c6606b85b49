import Foundation
import Testing

@testable import Notices

@Suite("A mail is what its reader takes it for")
struct MailMessageTests {
    static func message(
        subject: String = "s", text: String = "t\r\n", run: String = "R",
        attachment: (name: String, bytes: [UInt8])? = nil
    ) -> MailMessage {
        MailMessage(
            from: "batch@example.com", to: ["a@example.com", "b@example.com"], subject: subject, text: text,
            date: 1_795_224_600, id: "1-2-3-k", run: run, attachment: attachment)
    }

    @Test func aMailIsLines() {
        #expect(
            String(decoding: Self.message().bytes, as: UTF8.self)
                == [
                    "From: batch@example.com", "To: a@example.com,", " b@example.com", "Subject: s",
                    "Date: Sat, 21 Nov 2026 01:30:00 +0000", "Message-ID: <1-2-3-k@example.com>", "MIME-Version: 1.0",
                    "Auto-Submitted: auto-generated", "X-Abillify-Run: R", "Content-Type: text/plain; charset=utf-8",
                    "Content-Transfer-Encoding: base64", "", "dA0K", "",
                ].joined(separator: "\r\n"))
        #expect(!Self.message(attachment: ("a", [13, 10])).bytesWithLineFeeds.contains(13))
    }

    /// What a file's name or a report could try.
    static let hostile = [
        "plain", "", " ", "ends with blank ", "=?UTF-8?B?eA==?=", "Müller", "a\r\nBcc: evil@example.com", "a\n\n<html>",
        "a\u{0}b",
        String(repeating: "ü", count: 500), String(repeating: "x", count: 500), "👩‍👩‍👧‍👦\u{1F1E9}\u{1F1EA}", "a\u{202E}b",
        "\"; x=\"y", "..", ".\r\n.",
        "a\u{2028}Bcc: b@example.com", "%0d%0aBcc: x", "日本語の注文.csv",
    ]

    @Test(arguments: hostile)
    func noTextEndsItsHeader(text: String) throws {
        let bytes = Self.message(subject: text, text: text, run: text, attachment: (text, Array(text.utf8))).bytes
        #expect(bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 13 || $0 == 10 })
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("\r") && !$0.contains("\n") })
        let names = lines.prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names
                == [
                    "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted", "X-Abillify-Run",
                    "Content-Type",
                ].filter { $0 != "X-Abillify-Run" || !text.isEmpty }.map { Substring($0) })
    }

    /// Python's reader of mails is another's; it lists what it finds wrong.
    @Test(.enabled(if: python != nil), arguments: hostile)
    func anotherReaderAgrees(text: String) throws {
        let scratch = Scratch()
        let content = (0..<1000).map { UInt8($0 % 256) }
        let bytes = Self.message(subject: text, text: "Grüße\r\n.\r\n\(text)", attachment: ("\(text).csv", content))
            .bytes
        try Data(bytes).write(to: URL(filePath: scratch.path + "/mail"))
        let script = """
            import email, email.policy, json, sys
            mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
            parts = list(mail.iter_attachments())
            print(json.dumps({
                'subject': str(mail['subject']), 'to': [a.addr_spec for a in mail['to'].addresses], 'bcc': str(mail['bcc']),
                'text': mail.get_body().get_payload(decode=True).decode(), 'names': [p.get_filename() for p in parts],
                'content': [p.get_payload(decode=True).hex() for p in parts],
                'defects': [repr(d) for p in mail.walk() for d in p.defects],
            }))
            """
        let mail = try Self.run(script, scratch.path + "/mail")
        let shown = EncodedWord.withoutControls(text)
        #expect(mail["subject"] as? String == shown)
        #expect(mail["to"] as? [String] == ["a@example.com", "b@example.com"])
        #expect(mail["bcc"] as? String == "None")
        #expect(mail["text"] as? String == "Grüße\r\n.\r\n\(text)")
        #expect(mail["names"] as? [String] == [String("\(shown).csv".suffix(60)).trimmingCharacters(in: .whitespaces)])
        #expect(mail["content"] as? [String] == [content.map { String(Int($0) + 256, radix: 16).suffix(2) }.joined()])
        #expect(mail["defects"] as? [String] == [])
    }

    /// Python, which brings a reader of mails with it; tells when it is not there.
    static let python: String? = {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
            .map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        if path == nil { print("SKIPPED: no python3, so no other reader of mails") }
        return path
    }()

    static func run(_ script: String, _ file: String) throws -> [String: Any] {
        let process = Process()
        process.executableURL = URL(filePath: try #require(python))
        process.arguments = ["-c", script, file]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
}
