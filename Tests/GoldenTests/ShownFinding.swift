/// A finding as it is printed: on a line of the screen, in the summary of a run, or in a report of JSON lines.
struct ShownFinding: Hashable {
    var code: String
    /// What it says, without the place in front of it.
    var message: String
    /// The hint, where it is shown.
    var hint: String?

    /// All findings that an output shows.
    static func all(in output: String) -> [ShownFinding] {
        var shown: [ShownFinding] = []
        var group: String?
        for line in output.split(separator: "\n") {
            shown += inReport(line)
            if let match = line.prefixMatch(
                of: #/(?:error|warning|info|Fehler|Warnung|Hinweis) ([A-Z]{3}-[0-9]{2,3}) /#)
            {
                let (message, hint) = parts(of: line[match.range.upperBound...])
                shown.append(ShownFinding(code: String(match.1), message: message, hint: hint))
            } else if let match = line.prefixMatch(
                of:
                    #/  (?:error|warning|info|Fehler|Warnung|Hinweis) ([A-Z]{3}-[0-9]{2,3}) x[0-9]+(?:, (?:first in row|zuerst in Zeile) [0-9]+)?/#
            ) {
                group = String(match.1)
                let rest = line[match.range.upperBound...]
                if rest.hasPrefix(": ") {
                    shown.append(ShownFinding(code: String(match.1), message: String(rest.dropFirst(2))))
                }
            } else if let code = group, let match = line.prefixMatch(of: #/    [0-9]+ x /#) {
                let words = line[match.range.upperBound...]
                if !words.hasPrefix("something else of the kind"), !words.hasPrefix("anderes dieser Art") {
                    shown.append(ShownFinding(code: code, message: String(words)))
                }
            } else {
                group = nil
            }
        }
        return shown
    }

    /// Message and hint of a line; the hint stands in the parentheses at its end.
    private static func parts(of line: Substring) -> (String, String?) {
        let line = withoutPlace(line)
        guard line.last == ")" else { return (String(line), nil) }
        var depth = 0
        for index in line.indices.reversed() {
            if line[index] == ")" { depth += 1 }
            if line[index] == "(" { depth -= 1 }
            if depth == 0 { return (String(line[..<index]), String(line[index...].dropFirst().dropLast())) }
        }
        return (String(line), nil)
    }

    /// The line without its place: all up to the first colon that stands in no quotes, as the headers of columns do.
    private static func withoutPlace(_ line: Substring) -> Substring {
        var isQuoted = false
        for index in line.indices {
            if line[index] == "\"" { isQuoted.toggle() }
            if !isQuoted, line[index...].hasPrefix(": ") { return line[index...].dropFirst(2) }
        }
        return line
    }

    /// The findings of a line of a report.
    private static func inReport(_ line: Substring) -> [ShownFinding] {
        line.matches(
            of: #/"code":"([A-Z]{3}-[0-9]{2,3})".*?"hint":"((?:[^"\\]|\\.)*)".*?"message":"((?:[^"\\]|\\.)*)"/#
        ).map { ShownFinding(code: String($0.1), message: String($0.3), hint: String($0.2)) }
    }
}
