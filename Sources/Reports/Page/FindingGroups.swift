import Findings
import VoucherRules

/// What was found, by rule: what the rule demands, how it is mended, and the first rows.
struct FindingGroups {
    let summary: RunSummary
    let samples: FindingSamples
    let rules: RuleBook
    /// The names of the reports of the rows, by input.
    let rowReports: [String]
    let say: PageLanguage

    var html: HTML {
        let known = Dictionary(rules.all.map { ($0.code, $0) }) { first, _ in first }
        return HTML(summary.tally.entries.map { group($0, known[$0.code]) })
    }

    private func group(_ entry: FindingTally.Entry, _ rule: (any Rule)?) -> HTML {
        let found = samples[entry.code, entry.severity]
        let tone: Tone = entry.severity == .error ? .bad : entry.severity == .warning ? .warn : .plain
        let open: HTML = entry.severity == .error ? " open" : ""
        var html: HTML = """
            <details class="finding"\(open)>
            <summary><span class="tag \(tone.rawValue)">\(word(entry.severity))</span> <code>\(entry.code)</code> \
            <h3>\(demand(entry.code, rule))</h3> <b class="count">\(say.number(entry.count))\u{D7}</b></summary>

            """
        if let rule {
            html += "<p class=\"mend\">\(say("To mend", de: "Abhilfe")): \(rule.mending[say.language])</p>\n"
        }
        if !found.rows.isEmpty { html += table(entry.code, found.rows) }
        let more = entry.count - found.rows.count
        if more > 0, !rowReports.isEmpty { html += self.more(more, found.inputs) }
        return html + "</details>\n"
    }

    private func table(_ code: String, _ rows: [FindingSamples.Row]) -> HTML {
        let hasFiles = summary.inputs.count > 1
        let file = PageTable.Column(title: say("File", de: "Datei"), style: "text")
        return PageTable(
            caption:
                "<span class=\"unseen\">\(say("The first findings of", de: "Die ersten Befunde von")) \(code)</span>",
            columns: [
                PageTable.Column(title: say("Voucher", de: "Beleg"), style: "mono reference")
            ] + (hasFiles ? [file] : []) + [
                PageTable.Column(title: say("Row", de: "Zeile"), style: "number"),
                PageTable.Column(title: say("Cell", de: "Zelle"), style: "text cell"),
                PageTable.Column(title: say("What is wrong", de: "Was nicht stimmt"), style: "text wide"),
            ],
            rows: rows.map { row in
                let name = summary.inputs.indices.contains(row.input) ? summary.inputs[row.input].file : ""
                return ["<bdi>\(row.reference.isEmpty ? "\u{2013}" : row.reference)</bdi>"]
                    + (hasFiles ? ["<bdi>\(FileNames.last(of: name))</bdi>"] : [])
                    + [
                        "\(row.row.map(String.init) ?? "\u{2013}")", cell(row),
                        "<bdi>\(row.message)</bdi>"
                            + (row.hint.isEmpty ? "" : " <small><bdi>\(row.hint)</bdi></small>"),
                    ]
            }
        ).html
    }

    private func cell(_ row: FindingSamples.Row) -> HTML {
        switch (row.cell, row.column) {
        case (let cell?, let column?): "<span class=\"mono\">\(cell)</span> <small><bdi>\(column)</bdi></small>"
        case (let cell?, nil): "<span class=\"mono\">\(cell)</span>"
        case (nil, let column?): "<bdi>\(column)</bdi>"
        case (nil, nil): "\u{2013}"
        }
    }

    /// Where the others are.
    private func more(_ count: Int, _ inputs: [Int]) -> HTML {
        let names = inputs.filter(rowReports.indices.contains).map { rowReports[$0] }
        var places = HTML(names.prefix(3).map(FileNames.link), separator: ", ")
        if names.count > 3 { places += ", …" }
        return """
            <p class="more">\(say("and \(say.number(count)) more, in", de: "und \(say.number(count)) weitere, in")) \
            \(places)</p>

            """
    }

    private func demand(_ code: String, _ rule: (any Rule)?) -> String {
        if let rule { return rule.demand[say.language] }
        if code == "API-LOST" { return say("A request was not answered.", de: "Eine Anfrage blieb ohne Antwort.") }
        guard code.hasPrefix("API-") else { return "" }
        let status = code.dropFirst(4)
        return say("The API answered with HTTP \(status).", de: "Die API antwortete mit HTTP \(status).")
    }

    private func word(_ severity: Severity) -> String {
        switch severity {
        case .error: say("error", de: "Fehler")
        case .warning: say("warning", de: "Warnung")
        case .info: say("note", de: "Hinweis")
        }
    }
}
