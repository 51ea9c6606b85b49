import Findings
import Reports

/// What was found, by code, as a screen shows it: the first of each, bounded, without what the API quotes.
enum FindingLines {
    /// The lines, indented.
    static func text(_ tally: FindingTally, _ language: Language, hasReports: Bool = true) -> [String] {
        let say = SummaryWords(language)
        var lines: [String] = []
        for entry in tally.entries.prefix(12) {
            let row = entry.firstRow.map(say.firstRow) ?? ""
            let head = "  \(entry.severity.name[language]) \(entry.code) x\(entry.count)\(row)"
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
                lines.append(say.others(others, hasReports: hasReports))
            }
        }
        if tally.entries.count > 12 { lines.append(say.moreCodes(tally.entries.count - 12)) }
        return lines
    }

    /// What follows our own words where the API's are left out.
    static func pointer(_ language: Language) -> String { " " + SummaryWords(language).moreInReport }

    /// An example of what was found; what the API says stands in the report only.
    private static func words(_ entry: FindingTally.Entry, _ language: Language) -> String {
        let text = entry.example[language]
        guard let own = OwnWords.pointing(to: pointer(language), from: text, ofFindingBy: entry.code) else {
            return text
        }
        return own.isEmpty ? SummaryWords(language).apiWords : own
    }
}
