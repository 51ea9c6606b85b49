import Findings
import Foundation

/// Values as the journal keeps them: JSON with sorted keys, so that the same value is the same text in every process.
enum JournalCoding {
    static func encode(_ value: some Encodable) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String?) -> Value? {
        text.flatMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}

/// Findings as the journal keeps them; none is no text at all.
enum FindingsCoding {
    static func encode(_ findings: [Finding]) -> String? {
        findings.isEmpty ? nil : JournalCoding.encode(findings)
    }

    static func decode(_ text: String?) -> [Finding] { JournalCoding.decode([Finding].self, text) ?? [] }
}
