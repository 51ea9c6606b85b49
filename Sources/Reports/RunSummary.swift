import AbillifyAPI
import Findings
import Journal
import Money

/// The sums of a run, as `summary.json` and `--json` show them: every key is always there.
public struct RunSummary: Sendable {
    /// An input file of the run.
    public struct Input: Sendable {
        /// The file, its SHA-256, its format and the name of its mapping.
        public var file, sha256, format, mapping: String
        /// The rows and vouchers in it.
        public var rows, vouchers: Int

        /// Creates an input.
        public init(file: String, sha256: String, format: String, mapping: String, rows: Int, vouchers: Int) {
            (self.file, self.sha256, self.format, self.mapping) = (file, sha256, format, mapping)
            (self.rows, self.vouchers) = (rows, vouchers)
        }

        var json: JSONValue {
            .object([
                "file": .string(file), "sha256": .string(sha256), "format": .string(format),
                "mapping": .string(mapping), "rows": .number(String(rows)), "vouchers": .number(String(vouchers)),
            ])
        }
    }

    /// The id of the run; empty for a dry run.
    public var run = ""
    /// The exit code.
    public var exitCode = 0
    /// Whether nothing was to be sent.
    public var isDryRun = false
    /// Whether the embedded sandbox served.
    public var isSandbox = false
    /// The endpoint; empty for a dry run.
    public var endpoint = ""
    /// How long the run took, in seconds.
    public var seconds = 0.0
    /// The inputs.
    public var inputs: [Input] = []
    /// The vouchers by status.
    public var vouchers: [ReportStatus: Int] = [:]
    /// The money in minor units by currency and status.
    public var money: [Currency: [ReportStatus: Int128]] = [:]
    /// What the API made of vouchers that it sums up otherwise than their orders do, by currency.
    public var differing: [Currency: (vouchers: Int, api: Int128, own: Int128)] = [:]
    /// What was found, by rule.
    public var tally = FindingTally()
    /// Requests, repeated ones, answers of 429.
    public var requests = 0, retries = 0, throttled = 0
    /// The times that half and 95 % of the answers took at most, in seconds.
    public var p50 = 0.0, p95 = 0.0
    /// The report files.
    public var reports: [String] = []
    /// Faults of whole files or of the run.
    public var problems: [Phrase] = []
    /// The next step, if something is left to do.
    public var next: NextStep?

    /// The first invoices that were created, for the screen: reference, number, amount.
    public var firstInvoices: [(reference: String, number: String, amount: String)] = []

    /// The vouchers with a number.
    public var numbered = 0

    /// Creates an empty summary.
    public init() {}

    /// The vouchers read.
    public var read: Int { vouchers.values.reduce(0, +) }

    /// Counts a voucher.
    public mutating func count(_ status: ReportStatus, _ currency: Currency?, _ amount: Int128, count: Int = 1) {
        vouchers[status, default: 0] += count
        if let currency { money[currency, default: [:]][status, default: 0] += amount }
    }

    /// The summary as JSON, on one line.
    public var json: String {
        let notAsOrdered = differing.sorted { $0.key.code < $1.key.code }.map { currency, sums -> JSONValue in
            .object([
                "currency": .string(currency.code), "vouchers": .number(String(sums.vouchers)),
                "api": .string(currency.string(minorUnits: sums.api)),
                "orders": .string(currency.string(minorUnits: sums.own)),
            ])
        }
        return JSONText.write(
            .object([
                "run": run.isEmpty ? .null : .string(run), "exitCode": .number(String(exitCode)),
                "dryRun": .bool(isDryRun), "sandbox": .bool(isSandbox),
                "endpoint": endpoint.isEmpty ? .null : .string(endpoint), "seconds": .number(decimal(seconds)),
                "inputs": .array(inputs.map(\.json)), "vouchers": .object(ReportStatus.json(vouchers)),
                "money": ReportStatus.json(money),
                "notAsOrdered": .array(notAsOrdered), "errors": tally.json,
                "http": .object([
                    "requests": .number(String(requests)), "retries": .number(String(retries)),
                    "throttled": .number(String(throttled)), "p50Milliseconds": .number(decimal(p50 * 1000)),
                    "p95Milliseconds": .number(decimal(p95 * 1000)),
                ]),
                "reports": .array(reports.map(JSONValue.string)),
                "problems": .array(problems.map { .string($0.english) }),
                "next": next.map { .string($0.text) } ?? .null,
            ]))
    }

    /// A time with three decimals; times are no money.
    private func decimal(_ value: Double) -> String {
        DecimalPrinter.string(Int128((value * 1000).rounded()), places: 3)
    }
}

extension RunSummary {
    /// Counts a voucher that the API sums up otherwise than its order does, unless somebody has accepted it.
    mutating func countDiffering(_ voucher: ReportedVoucher) {
        guard !voucher.isTotalAccepted, let (api, own, currency) = voucher.differingTotals else { return }
        let places = Int(currency.minorUnitPlaces)
        var sums = differing[currency] ?? (0, 0, 0)
        sums.vouchers += 1
        sums.api += Int128(api.rounded(places: places) ?? 0)
        sums.own += Int128(own.rounded(places: places) ?? 0)
        differing[currency] = sums
    }
}
