import AbillifyAPI
import Findings
import Money
import Testing
import VoucherRules
import Vouchers

@testable import Journal
@testable import Reports

@Suite("The page of a run")
struct ReportPageTests {
    static let hostile = "<script>document.title='x'</script>\" onerror='x' \u{202E}</style><!-- & "

    static func voucher(_ reference: String, _ findings: [Finding] = []) -> ReportedVoucher {
        ReportedVoucher(
            id: 1, reference: reference, state: findings.isEmpty ? .done : .rejected, currency: "EUR", amount: 11_900,
            firstRow: 2, referenceCell: SourcePosition(row: 2), source: [], findings: findings,
            invoiceNumber: findings.isEmpty ? "R-" + reference : nil, isTotalAccepted: false, attempts: 1,
            ended: 1_795_224_601, flow: .order,
            keyStep: .invoice, generation: 0)
    }

    static func finding(_ code: String, _ message: Phrase, hint: Phrase = "mend it", row: Int = 17) -> Finding {
        Finding(
            code: code, message: message, hint: hint, field: "billing_country",
            position: SourcePosition(row: row, column: 4, field: "Land"))
    }

    /// A page of these vouchers, all of one file, as `ReportWriter` puts it together.
    static func page(
        _ vouchers: [ReportedVoucher], file: String = "orders.csv", language: Language = .english,
        _ change: (inout RunSummary) -> Void = { _ in }
    ) -> String {
        var summary = RunSummary()
        var notes = PageNotes(started: 1_795_224_600, language: language)
        notes.rowReports.append(file + ".report.csv.gz")
        summary.inputs = [
            RunSummary.Input(
                file: file, sha256: "ab12", format: "csv", mapping: "canonical", rows: vouchers.count,
                vouchers: vouchers.count)
        ]
        for voucher in vouchers {
            let status = ReportStatus(voucher.state, isDryRun: false)
            summary.count(status, .euro, Int128(voucher.amount))
            if voucher.invoiceNumber != nil { summary.numbered += 1 }
            for finding in voucher.findings { summary.tally.count(finding) }
            notes.add(voucher, status, voucher.findings)
        }
        summary.reports = ["reports/RUN/" + file + ".report.csv.gz"]
        change(&summary)
        return ReportPage(summary: summary, notes: notes, rules: .standard).html.markup
    }

    @Test(arguments: Language.allCases)
    func nothingFromOutsideBecomesMarkup(language: Language) {
        let bad = Self.finding("ADR-02", Phrase(Self.hostile), hint: Phrase(Self.hostile))
        let own = Self.finding(Self.hostile, "x")
        let html = Self.page(
            [Self.voucher(Self.hostile, [bad, own]), Self.voucher(Self.hostile)], file: Self.hostile, language: language
        ) {
            $0.run = Self.hostile
            $0.endpoint = Self.hostile
            $0.inputs[0].mapping = Self.hostile
            $0.inputs[0].sha256 = Self.hostile
            $0.problems = [Phrase(Self.hostile)]
            $0.next = .resume(run: Self.hostile)
        }
        let plain = Self.page(
            [Self.voucher("A", [Self.finding("ADR-02", "x")]), Self.voucher("B")], language: language)
        #expect(!html.contains("<script") && !html.contains("<!-- "))
        #expect(!html.contains("\u{202E}"))
        #expect(html.matches(of: /<\/style>/).count == 1)
        // No attribute came into being: what has an equals sign and a quote behind it is ours.
        let attributes = { (text: String) in Set(text.matches(of: /([a-z-]+)="/).map { String($0.1) }) }
        #expect(attributes(html).subtracting(attributes(plain)) == [])
        #expect(html.contains("&lt;script&gt;"))
    }

    /// Markup of the page's own that is taken for a text would be escaped too.
    @Test(arguments: Language.allCases)
    func nothingOfThePageIsTakenForText(language: Language) {
        let html = Self.page([Self.voucher("A", [Self.finding("ADR-02", "x")]), Self.voucher("B")], language: language)
        {
            $0.requests = 7
            $0.isSandbox = true
            $0.problems = ["x"]
            $0.next = .resume(run: "R")
            $0.differing = [.euro: (1, 2, 3)]
        }
        #expect(!html.contains("&lt;"))
        #expect(html.contains("<dd>7</dd>"))
    }

    @Test func countsAndMoneyAreThoseOfTheSummary() {
        let fault = Self.finding("ADR-02", "x")
        let vouchers = (0..<1_234).map { Self.voucher("A\($0)", $0 % 2 == 0 ? [] : [fault, fault]) }
        var json = ""
        let html = Self.page(vouchers) { json = $0.json }
        #expect(json.contains("\"rejected\":617") && json.contains("\"created\":\"73423.00\""))
        #expect(json.contains("\"count\":1234"))
        #expect(
            html.contains("1,234\u{A0}vouchers from <bdi>orders.csv</bdi>: <b>617</b> created, <b>617</b> rejected."))
        #expect(html.matches(of: /73,423\.00\u{A0}EUR/).count == 2)
        #expect(html.contains("146,846.00\u{A0}EUR"))
        #expect(html.contains("<b class=\"count\">1,234\u{D7}</b>"))
        #expect(html.contains("and 1,224 more, in <a href=\"./orders.csv.report.csv.gz\">"))
        #expect(html.contains("and 597 more, in"))
    }

    /// However many vouchers there are, the page stays as small.
    @Test func theSizeIsBounded() {
        let long = String(repeating: "long ", count: 10_000)
        let vouchers = (0..<3_000).map {
            Self.voucher("\($0) \(long)", $0 % 2 == 0 ? [] : [Self.finding("ADR-02", Phrase(long), hint: Phrase(long))])
        }
        #expect(Self.page(vouchers).utf8.count < 60_000)
    }

    /// What the API says may quote what was sent to it, and the page may be mailed.
    @Test(arguments: [
        (
            "API-400", "The API refused the customer: Erika Marker (name)",
            "The API refused the customer (the report tells more)"
        ),
        ("API-401", "Erika Marker", "The report has the API&#39;s words."),
        ("API-500", "500 (Erika Marker)", "500 (the report tells more)"),
    ])
    func theAPIIsNotQuoted(code: String, message: String, shown: String) {
        let html = Self.page([Self.voucher("A", [Self.finding(code, Phrase(message), hint: "write Erika Marker")])])
        #expect(!html.contains("Marker"))
        #expect(html.contains(shown))
    }

    /// What stands in a finding beside its words is not shown: the value of the cell.
    @Test func noValueIsShown() {
        var finding = Self.finding("ADR-02", "x")
        finding.value = "Markerstreet"
        #expect(!Self.page([Self.voucher("A", [finding])]).contains("Markerstreet"))
    }

    @Test(arguments: [
        (NextStep.resume(run: "R"), "Go on where the run stopped", "Weitermachen"),
        (.reconcile(run: "R"), "Ask the API", "Die API fragen"),
        (.settleByHand(run: "R"), "Look the unknown ones up", "Die ungewissen in der API nachsehen"),
        (.acceptTotals(run: "R"), "SUM-05", "SUM-05"), (.finalise(run: "R"), "finished with", "abgeschlossen"),
    ])
    func theNextStepIsSaidInWords(step: NextStep, english: String, german: String) {
        for (language, words) in [(Language.english, english), (.german, german)] {
            let html = Self.page([Self.voucher("A")], language: language) { $0.next = step }
            #expect(html.contains(words))
            #expect(html.contains("<code class=\"command\">\(step.command)</code>"))
        }
        #expect(step.text.hasSuffix(step.command))
    }

    @Test func aRunWithoutVouchersHasAPage() {
        for language in Language.allCases {
            let html = ReportPage(
                summary: RunSummary(), notes: PageNotes(started: 0, language: language), rules: .standard
            ).html.markup
            #expect(html.hasSuffix("</html>\n"))
            #expect(html.contains("lang=\"\(language.rawValue)\""))
        }
    }
}
