import Findings
import VoucherRules

/// A run as one page that people look at: `report.html`.
///
/// It is read without a script and without a network, and may be mailed: of the source it shows names of files and
/// columns, rows and references, and no other cells.
struct ReportPage {
    let summary: RunSummary
    let notes: PageNotes
    let rules: RuleBook

    /// The whole document.
    var html: HTML {
        let say = PageLanguage(language: notes.language)
        let headline = Headline(summary: summary, say: say)
        let sections = PageSections(summary: summary, notes: notes, say: say)
        let findings = FindingGroups(
            summary: summary, samples: notes.findings, rules: rules, rowReports: notes.rowReports, say: say)
        return """
            <!doctype html>
            <html lang="\(notes.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(headline.title) \u{2013} \(summary.isDryRun ? say("dry run", de: "Probelauf") : summary.run)</title>
            <style>
            \(ReportPage.style)</style>
            </head>
            <body>
            \(banner(say))<div class="frame">
            <header>
            <p class="run">abillify-batch \u{B7} \(run(say)) \u{B7} \(say.time(notes.started))</p>
            <h1 class="\(headline.tone.rawValue)">\(headline.title)</h1>
            <p class="lead">\(headline.sentence)</p>
            <p class="exit">\(headline.exitCode).\(endpoint(say))</p>
            </header>
            <main>
            <section id="next" class="words \(headline.tone.rawValue)">
            \(NextSteps(summary: summary, say: say).html)</section>
            \(sections.inputs)<section id="vouchers">
            \(StatusBars(summary: summary, say: say).html)</section>
            \(sections.differing)\(section("findings", findings.html, heading: say("What was found", de: "Was gefunden wurde")))\
            \(sections.invoices)\(section("throughput", ThroughputPlot(throughput: notes.throughput, say: say).html))\
            \(sections.requests)\(sections.files)</main>
            <footer><p>\(say("Times are in UTC, amounts are gross totals.", de: "Zeiten in UTC, Beträge brutto."))</p></footer>
            </div>
            </body>
            </html>

            """
    }

    /// What nobody may overlook: that nothing was sent, or nothing that counts.
    private func banner(_ say: PageLanguage) -> HTML {
        let words: (title: String, text: String)
        switch (summary.isDryRun, summary.isSandbox) {
        case (true, _):
            words = (
                say("DRY RUN", de: "PROBELAUF"),
                say("Nothing was sent, and nothing is invoiced.", de: "Nichts wurde gesendet, nichts ist berechnet.")
            )
        case (false, true):
            words = ("SANDBOX", say("Nothing here is really invoiced.", de: "Nichts davon ist wirklich berechnet."))
        case (false, false): return ""
        }
        return """
            <div class="banner" role="note"><strong>\(words.title)</strong> \(words.text)</div>

            """
    }

    private func run(_ say: PageLanguage) -> HTML {
        summary.isDryRun
            ? "\(say("dry run", de: "Probelauf"))" : "\(say("run", de: "Lauf")) <code>\(summary.run)</code>"
    }

    private func endpoint(_ say: PageLanguage) -> HTML {
        summary.isSandbox || summary.endpoint.isEmpty
            ? "" : " \(say("Endpoint:", de: "Endpunkt:")) <bdi>\(summary.endpoint)</bdi>."
    }

    /// A section, if there is something in it.
    private func section(_ id: HTML, _ content: HTML, heading: String? = nil) -> HTML {
        guard !content.markup.isEmpty else { return "" }
        let title: HTML = heading.map { "<h2>\($0)</h2>\n" } ?? ""
        return "<section id=\"\(id)\" class=\"words\">\n\(title)\(content)</section>\n"
    }

    /// The style sheet that is built in.
    private static let style = HTML(
        stringLiteral: String(decoding: PackageResources.report_css, as: UTF8.self))
}
