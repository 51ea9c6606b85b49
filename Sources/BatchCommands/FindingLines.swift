import Findings
import Foundation

/// What was found, by code, as a screen shows it: the first of each, bounded, without what the API quotes.
enum FindingLines {
    /// The lines, indented.
    static func text(_ tally: FindingTally, _ language: Language) -> [String] {
        var lines: [String] = []
        for entry in tally.entries.prefix(12) {
            let row = entry.firstRow.map { ", first in row \($0)" } ?? ""
            let head = "  \(entry.severity.rawValue) \(entry.code) x\(entry.count)\(row)"
            guard entry.wordings.count > 1, (entry.wordings.first?.count ?? 0) > 1, !entry.code.hasPrefix("API-") else {
                lines.append("\(head): \(words(entry, language))")
                continue
            }
            lines.append(head)
            for wording in entry.wordings.prefix(3) {
                lines.append("    \(wording.count) x \(wording.message[language])")
            }
            if entry.wordings.count > 3 {
                let others = entry.count - entry.wordings.prefix(3).reduce(0) { $0 + $1.count }
                lines.append("    \(others) x something else of the kind; the report has them all")
            }
        }
        if tally.entries.count > 12 { lines.append("  … and \(tally.entries.count - 12) more codes") }
        return lines
    }

    /// An example of what was found.
    private static func words(_ entry: FindingTally.Entry, _ language: Language) -> String {
        guard entry.code.hasPrefix("API-") else { return entry.example[language] }
        // What the API says for itself may be all there is.
        let ownWords =
            ["API-401", "API-403"].contains(entry.code) ? "" : withoutQuotation(entry.example[language])
        return ownWords.isEmpty ? "the report has the API's words" : ownWords
    }

    /// Our words without those of the API: what it says may hold what was sent to it, names and streets among it, and
    /// stands in the report only.
    static func withoutQuotation(_ text: String) -> String {
        let end = text.firstIndex { ":(".contains($0) } ?? text.endIndex
        let words = text[..<end].trimmingCharacters(in: .whitespaces)
        return end == text.endIndex || words.isEmpty ? words : words + " (the report tells more)"
    }
}
