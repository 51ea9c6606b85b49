import Findings
import Journal
import Money

/// What a page shows beyond the sums of a run, collected while the vouchers go by; bounded, whatever the run holds.
struct PageNotes {
    /// How many invoices are shown.
    static let shownInvoices = 20

    struct Invoice {
        var reference: String
        var number: String
        var amount: Int128
        var currency: Currency?
    }

    let language: Language
    var findings = FindingSamples()
    var invoices: [Invoice] = []
    var throughput: Throughput
    /// The names of the reports of the rows, by input.
    var rowReports: [String] = []
    /// When the run began, in milliseconds since 1970.
    let started: Int

    /// Begins the notes of a run that began then, in seconds since 1970.
    init(started: Double, language: Language) {
        self.language = language
        self.started = PageNotes.milliseconds(started)
        throughput = Throughput(start: self.started)
    }

    /// Notes a voucher of the input whose report was named last.
    mutating func add(_ voucher: ReportedVoucher, _ status: ReportStatus, _ own: [Finding]) {
        for finding in own { findings.add(finding, of: voucher, input: rowReports.count - 1, language: language) }
        if let ended = voucher.ended {
            throughput.count(at: PageNotes.milliseconds(ended), isWell: status.isBooked || status == .alreadyDone)
        }
        if invoices.count < PageNotes.shownInvoices, let number = voucher.invoiceNumber {
            invoices.append(
                Invoice(
                    reference: Finding.excerpt(voucher.reference), number: Finding.excerpt(number),
                    amount: Int128(voucher.amount), currency: voucher.currency.flatMap { Currency(code: $0) }))
        }
    }

    private static func milliseconds(_ seconds: Double) -> Int { Int(exactly: (seconds * 1_000).rounded()) ?? 0 }
}
