import Foundation

/// A part as a table to read: on a terminal or, in Markdown, on a page.
struct PartTable {
    let part: Part
    let isMarkdown: Bool

    var text: String {
        var columns: [(name: String, unit: String)] = []
        for figure in part.entries.flatMap(\.figures) where !columns.contains(where: { $0.name == figure.name }) {
            columns.append((figure.name, figure.unit))
        }
        let isCounted = part.entries.contains { $0.counted != nil }
        var rows = [[""] + (isCounted ? ["saw"] : []) + columns.map { "\($0.name), \($0.unit)" }]
        for entry in part.entries {
            let counted = isCounted ? [entry.counted.map(String.init) ?? ""] : []
            rows.append(
                [entry.name] + counted + columns.map { column in entry[column.name].map { Self.text($0) } ?? "" })
        }
        var lines = [isMarkdown ? "### \(part.title)\n" : part.title]
        lines += isMarkdown ? markdown(rows) : aligned(rows)
        if isMarkdown { lines.append("") }
        for entry in part.entries where entry.outcome != .measured {
            lines.append("\(isMarkdown ? "- " : "  ")\(entry.name): \(entry.outcome.rawValue): \(entry.reason ?? "")")
        }
        if isMarkdown { lines += part.entries.filter { !$0.does.isEmpty }.map { "- \($0.name): \($0.does)." } }
        lines += part.notes.map { isMarkdown ? "- \($0)" : "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func markdown(_ rows: [[String]]) -> [String] {
        var lines = rows.map { "| " + $0.joined(separator: " | ") + " |" }
        lines.insert("|---|" + String(repeating: "---:|", count: rows[0].count - 1), at: 1)
        return lines
    }

    private func aligned(_ rows: [[String]]) -> [String] {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { index, cell in
                let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
                return index == 0 ? cell.0 + blanks : blanks + cell.0
            }
            let line = "  " + cells.joined(separator: "   ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// The median, and the least and the most if there were rounds.
    static func text(_ spread: Spread) -> String {
        guard spread.values.count > 1, spread.minimum != spread.maximum else { return number(spread.median) }
        return "\(number(spread.median)) (\(number(spread.minimum))-\(number(spread.maximum)))"
    }

    /// Three digits that tell something, and no fraction from 100 up.
    static func number(_ value: Double) -> String {
        let size = abs(value)
        if size == 0 { return "0" }
        let decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4
        return String(format: "%.\(decimals)f", value)
    }
}
