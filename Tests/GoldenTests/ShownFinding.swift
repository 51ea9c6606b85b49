/// A finding as it is printed: on a line of the screen, in the summary of a run, or in a report of JSON lines.
struct ShownFinding: Hashable {
    var code: String
    /// What it says; on a line of the screen with the place in front, which is the same in all languages.
    var message: String
    /// The hint, where it is shown.
    var hint: String?

    /// All findings that an output shows.
    static func all(in output: String) -> [ShownFinding] {
        var shown: [ShownFinding] = []
        var group: String?
        for line in output.split(separator: "\n") {
            shown += inReport(line)
            if let match = line.prefixMatch(of: #/(?:error|warning|info) ([A-Z]{3}-[0-9]{2,3}) /#) {
                let (message, hint) = parts(of: line[match.range.upperBound...])
                shown.append(ShownFinding(code: String(match.1), message: message, hint: hint))
            } else if let match = line.prefixMatch(
                of: #/  (?:error|warning|info) ([A-Z]{3}-[0-9]{2,3}) x[0-9]+(?:, first in row [0-9]+)?/#)
            {
                group = String(match.1)
                let rest = line[match.range.upperBound...]
                if rest.hasPrefix(": ") {
                    shown.append(ShownFinding(code: String(match.1), message: String(rest.dropFirst(2))))
                }
            } else if let code = group, let match = line.prefixMatch(of: #/    [0-9]+ x /#) {
                let words = line[match.range.upperBound...]
                if !words.hasPrefix("something else of the kind") {
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
        guard line.last == ")" else { return (String(line), nil) }
        var depth = 0
        for index in line.indices.reversed() {
            if line[index] == ")" { depth += 1 }
            if line[index] == "(" { depth -= 1 }
            if depth == 0 { return (String(line[..<index]), String(line[index...].dropFirst().dropLast())) }
        }
        return (String(line), nil)
    }

    /// The findings of a line of a report.
    private static func inReport(_ line: Substring) -> [ShownFinding] {
        line.matches(
            of: #/"code":"([A-Z]{3}-[0-9]{2,3})".*?"hint":"((?:[^"\\]|\\.)*)".*?"message":"((?:[^"\\]|\\.)*)"/#
        ).map { ShownFinding(code: String($0.1), message: String($0.3), hint: String($0.2)) }
    }
}
