import Foundation
import Logging
import Testing

@testable import Logs

@Suite("A record of the log is one line")
struct LogRecordTests {
    static func record(
        _ message: String = "not ready yet", _ metadata: [(key: String, value: String)] = [],
        level: Logger.Level = .warning
    ) -> LogRecord {
        LogRecord(time: 1_795_224_600, level: level, label: "sweep", message: message, metadata: metadata)
    }

    static let head = "2026-11-21T01:30:00Z warning sweep: not ready yet"

    static let values: [(String, String)] = [
        ("orders.csv", "orders.csv"), ("", "\"\""), ("a b", "\"a b\""), ("a=b", "\"a=b\""), ("a\"b", "\"a\\\"b\""),
        ("a\\b", "\"a\\\\b\""), ("a\nb", "\"a\\nb\""), ("a\r\tb", "\"a\\r\\tb\""), ("\u{1B}[2J", "\"\\u001b[2J\""),
        ("a\u{85}b", "\"a\\u0085b\""), ("a\u{2028}b", "\"a\\u2028b\""), ("a\u{202E}b", "\"a\\u202eb\""),
        ("\u{E0041}", "\"\\udb40\\udc41\""), ("\0", "\"\\u0000\""), ("Müller", "Müller"),
    ]

    @Test(arguments: values)
    func aValueIsOneWord(value: String, shown: String) {
        #expect(
            Self.record("not ready yet", [("file", value)]).line(.text, inJournal: false)
                == "\(Self.head) file=\(shown)\n")
    }

    static let levels: [(Logger.Level, String)] = [
        (.trace, "<7>"), (.debug, "<7>"), (.info, "<6>"), (.notice, "<5>"), (.warning, "<4>"), (.error, "<3>"),
        (.critical, "<2>"),
    ]

    @Test(arguments: levels)
    func theJournalIsToldTheLevelAndNoTime(level: Logger.Level, mark: String) {
        let record = Self.record(level: level)
        #expect(record.line(.text, inJournal: true) == "\(mark)\(level.rawValue) sweep: not ready yet\n")
        #expect(record.line(.json, inJournal: true).hasPrefix("\(mark){\"time\":\"2026-11-21T01:30:00Z\","))
    }

    /// What a name could try: to end the line, to pass for another record, to end the quotes.
    static let hostile = [
        "a.csv\n2026-11-21T01:30:00Z error sweep: forged", "a.csv\r<3>forged", "a\" level=\"error",
        "\u{1B}]0;title\u{7}",
        "a\u{2029}b", String(repeating: "ü", count: 100_000), "\",\"level\":\"error",
    ]

    @Test(arguments: hostile, [true, false])
    func nothingForgesALine(text: String, inJournal: Bool) throws {
        let record = Self.record(text, [("file", text), ("level", text), ("\n", text)])
        for format in LogFormat.allCases {
            let line = record.line(format, inJournal: inJournal)
            #expect(line.unicodeScalars.filter { $0.properties.generalCategory == .control } == ["\n"])
            #expect(line.last == "\n")
            #expect(line.utf8.count < 40_000)
        }
        let json = record.line(.json, inJournal: false)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: String])
        #expect(object["level"] == "warning")
        #expect(Set(object.keys) == ["time", "level", "label", "message", "file", "_level", "\n"])
        if text.count < 1000 {
            #expect(object["message"] == text && object["file"] == text && object["_level"] == text)
        }
    }
}
