import Findings
import Money

/// The vouchers and their money by status, with a bar for the share of each.
struct StatusBars {
    let summary: RunSummary
    let say: PageLanguage

    var html: HTML {
        let statuses = ReportStatus.allCases.filter { summary.vouchers[$0, default: 0] > 0 }
        guard !statuses.isEmpty else {
            return "<p class=\"empty\">\(say("No voucher was read.", de: "Es wurde kein Beleg gelesen."))</p>\n"
        }
        let table = PageTable(
            caption: """
                \(say("What became of the vouchers", de: "Was aus den Belegen wurde")) \
                <small>\(say("gross amounts", de: "Bruttobeträge"))</small>
                """,
            columns: [
                PageTable.Column(title: say("Status", de: "Status"), style: "status"),
                PageTable.Column(title: say("Share", de: "Anteil"), style: "share"),
                PageTable.Column(title: say("Vouchers", de: "Belege"), style: "number"),
                PageTable.Column(title: say("Money", de: "Geld"), style: "number money"),
            ],
            rows: statuses.map { row($0, among: summary.read) },
            total: [
                "\(say("read", de: "gelesen"))", "", "\(say.number(summary.read))",
                money { $0.values.reduce(0, +) },
            ],
            style: "bars")
        return table.html
    }

    private func row(_ status: ReportStatus, among all: Int) -> [HTML] {
        let count = summary.vouchers[status, default: 0]
        // In tenths of a percent; the style sheet keeps what is there visible.
        let width = all > 0 ? count * 1_000 / all : 0
        let key: HTML = say.language == .english ? "" : " <code>\(status.rawValue)</code>"
        return [
            "<span class=\"tag \(status.tone.rawValue)\">\(status.name[say.language])</span>\(key)"
                + " <small>\(status.meaning[say.language])</small>",
            "<span class=\"bar \(status.tone.rawValue)\" aria-hidden=\"true\"><i style=\"width:\(width / 10).\(width % 10)%\"></i></span>"
                + " <span class=\"percent\">\(say.share(count, of: all))</span>",
            "\(say.number(count))", money { $0[status] },
        ]
    }

    /// A line for each currency that has an amount.
    private func money(_ amount: ([ReportStatus: Int128]) -> Int128?) -> HTML {
        let sums = summary.money.sorted { $0.key.code < $1.key.code }
        return HTML(
            sums.compactMap { currency, sums in
                amount(sums).map { "<span class=\"amount\">\(say.amount($0, currency))</span>" }
            }, separator: " ")
    }
}
