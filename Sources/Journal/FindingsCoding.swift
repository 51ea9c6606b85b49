import Findings
import Foundation

/// Findings as the journal keeps them.
enum FindingsCoding {
    static func encode(_ findings: [Finding]) -> String? {
        guard !findings.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(findings)).map { String(decoding: $0, as: UTF8.self) }
    }

    static func decode(_ text: String?) -> [Finding] {
        guard let text else { return [] }
        return (try? JSONDecoder().decode([Finding].self, from: Data(text.utf8))) ?? []
    }
}
