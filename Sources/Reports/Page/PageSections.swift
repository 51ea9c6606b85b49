import Findings
import Money

/// The plainer parts of a page: the inputs, the sums of the API, the invoices, the requests, the files.
struct PageSections {
    let summary: RunSummary
    let notes: PageNotes
    let say: PageLanguage

    /// The files that were read.
    var inputs: HTML {
        guard !summary.inputs.isEmpty else { return "" }
        let table = PageTable(
            caption: "\(say("What was read", de: "Was gelesen wurde"))",
            columns: [
                PageTable.Column(title: say("File", de: "Datei"), style: "text"),
                PageTable.Column(title: say("Mapping", de: "Zuordnung"), style: "text mapping"),
                PageTable.Column(title: say("Rows", de: "Zeilen"), style: "number"),
                PageTable.Column(title: say("Vouchers", de: "Belege"), style: "number"),
                PageTable.Column(title: "SHA-256", style: "mono hash"),
            ],
            rows: summary.inputs.map { input in
                [
                    "<bdi>\(FileNames.last(of: input.file))</bdi> <small>\(input.format)</small>",
                    "<bdi>\(input.mapping)</bdi>", "\(say.number(input.rows))", "\(say.number(input.vouchers))",
                    "\(input.sha256)",
                ]
            })
        return "<section id=\"inputs\">\n\(table.html)</section>\n"
    }

    /// The sums that the API makes otherwise.
    var differing: HTML {
        guard !summary.differing.isEmpty else { return "" }
        let table = PageTable(
            caption: """
                \(say("What the API sums up otherwise", de: "Was die API anders summiert")) \
                <small>\(say("the vouchers are listed under SUM-05", de: "die Belege stehen unter SUM-05"))</small>
                """,
            columns: [
                PageTable.Column(title: say("Currency", de: "Währung")),
                PageTable.Column(title: say("Vouchers", de: "Belege"), style: "number"),
                PageTable.Column(title: say("By the API", de: "Laut API"), style: "number"),
                PageTable.Column(title: say("By the orders", de: "Laut Bestellungen"), style: "number"),
                PageTable.Column(title: say("Difference", de: "Unterschied"), style: "number"),
            ],
            rows: summary.differing.sorted { $0.key.code < $1.key.code }.map { currency, sums in
                [
                    "\(currency.code)", "\(say.number(sums.vouchers))", "\(say.amount(sums.api, currency))",
                    "\(say.amount(sums.own, currency))", "\(say.amount(sums.api - sums.own, currency))",
                ]
            })
        return "<section id=\"differing\">\n\(table.html)</section>\n"
    }

    /// The first invoices with their numbers.
    var invoices: HTML {
        guard !notes.invoices.isEmpty else { return "" }
        let table = PageTable(
            caption: """
                \(say("Invoice numbers", de: "Rechnungsnummern")) \
                <small>\(say("\(say.number(summary.numbered)) in all", de: "\(say.number(summary.numbered)) insgesamt"))</small>
                """,
            columns: [
                PageTable.Column(title: say("Voucher", de: "Beleg"), style: "mono reference"),
                PageTable.Column(title: say("Number", de: "Nummer"), style: "mono"),
                PageTable.Column(title: say("Amount", de: "Betrag"), style: "number"),
            ],
            rows: notes.invoices.map { invoice in
                [
                    "<bdi>\(invoice.reference)</bdi>", "<bdi>\(invoice.number)</bdi>",
                    invoice.currency.map { "\(say.amount(invoice.amount, $0))" } ?? "\u{2013}",
                ]
            })
        let more = summary.numbered - notes.invoices.count
        let rest: HTML =
            more > 0
            ? """
            <p class="more">\(say("and \(say.number(more)) more, in", de: "und \(say.number(more)) weitere, in")) \
            \(HTML(notes.rowReports.prefix(3).map(FileNames.link), separator: ", "))</p>

            """ : ""
        return "<section id=\"invoices\" class=\"dense\">\n\(table.html)\(rest)</section>\n"
    }

    /// The requests of the command that wrote the page; a dry run has none.
    var requests: HTML {
        guard !summary.isDryRun else { return "" }
        var facts: [(String, String)] = []
        if summary.requests > 0 {
            facts = [
                (say("sent", de: "gesendet"), say.number(summary.requests)),
                (say("repeated", de: "wiederholt"), say.number(summary.retries)),
                (say("slowed down by the API", de: "von der API gebremst"), say.number(summary.throttled)),
                (say("50% answered within", de: "50\u{A0}% beantwortet in"), milliseconds(summary.p50)),
                (say("95% answered within", de: "95\u{A0}% beantwortet in"), milliseconds(summary.p95)),
                (
                    say("duration", de: "Dauer"),
                    say.duration(milliseconds: Int(exactly: (summary.seconds * 1_000).rounded()) ?? 0)
                ),
            ]
        }
        let list = HTML(facts.map { "<div><dt>\($0.0)</dt> <dd>\($0.1)</dd></div>\n" })
        let none: HTML =
            "<p>\(say("No request was sent this time.", de: "Diesmal wurde keine Anfrage gesendet."))</p>\n"
        let shown: HTML = facts.isEmpty ? none : "<dl>\n\(list)</dl>\n"
        return """
            <section id="requests" class="words">
            <h2>\(say("Requests", de: "Anfragen"))</h2>
            \(shown)</section>

            """
    }

    /// The other reports.
    var files: HTML {
        let names =
            summary.reports.map(FileNames.last).filter { !["report.html", "summary.json"].contains($0) }
            + ["summary.json"]
        let items = HTML(names.map { "<li>\(FileNames.link($0)) <small>\(words(of: $0))</small></li>\n" })
        return """
            <section id="files" class="words">
            <h2>\(say("Files beside this page", de: "Dateien neben dieser Seite"))</h2>
            <ul>
            \(items)</ul>
            </section>

            """
    }

    private func words(of name: String) -> String {
        if name == "summary.json" { return say("these sums, for programs", de: "diese Summen, für Programme") }
        if name.contains(".rejected.") {
            return say("only what did not go out, to be corrected", de: "nur was nicht hinausging, zum Berichtigen")
        }
        if name.hasSuffix(".report.jsonl.gz") { return say("one line a voucher", de: "eine Zeile je Beleg") }
        if name.hasSuffix(".report.xml.gz") { return say("the source with results", de: "die Quelle mit Ergebnissen") }
        return say("every row with what became of it", de: "jede Zeile mit dem, was aus ihr wurde")
    }

    /// A time of answers; none if nothing was answered.
    private func milliseconds(_ seconds: Double) -> String {
        guard seconds > 0 else { return "\u{2013}" }
        let tenths = Int128(exactly: (seconds * 10_000).rounded()) ?? 0
        return say.decimal(DecimalPrinter.string(tenths, places: 1)) + "\u{A0}ms"
    }
}
