import AbillifyAPI
import Money
import Reports

/// How a run ended, as others are told of it.
public struct RunOutcome: Sendable, Hashable {
    /// The profile that the file went by; empty if none claimed it.
    public var profile: String
    /// The name of the file, without its folder.
    public var file: String
    /// The id of the run; empty if it came to none.
    public var run: String
    /// The exit code of the run.
    public var exitCode: Int32
    /// When it started and ended, in seconds since 1970.
    public var started, ended: Double
    /// The vouchers by what became of them.
    public var counts: [ReportStatus: Int]
    /// The run's `summary.json`; nil if it wrote none.
    public var summary: String?
    /// The report files.
    public var reports: [String]
    /// The file of rejected orders; nil if there is none.
    public var rejectedFile: String?

    /// Creates the outcome of a run that wrote no summary.
    public init(profile: String, file: String, run: String, exitCode: Int32, started: Double, ended: Double) {
        (self.profile, self.file, self.run, self.exitCode) = (profile, file, run, exitCode)
        (self.started, self.ended) = (started, ended)
        counts = [:]
        reports = []
    }

    /// Adds what stands in a run's `summary.json`; returns false, and adds nothing, if the text is none.
    ///
    /// The exit code stays: what the process ended with counts.
    public mutating func read(summary text: String) -> Bool {
        guard text.utf8.count <= RunOutcome.longestSummary, let value = JSONValue(Array(text.utf8)),
            case .object(let vouchers)? = value["vouchers"]
        else { return false }
        for status in ReportStatus.allCases {
            counts[status] = vouchers[status.key]?.text.flatMap { Int($0) } ?? 0
        }
        if run.isEmpty, case .string(let id)? = value["run"] { run = id }
        reports = value["reports"]?.elements?.compactMap(\.text) ?? []
        rejectedFile = reports.first(where: RunOutcome.isRejected)
        // On one line, whatever it was written as.
        summary = JSONText.write(value)
        return true
    }

    /// More than any summary has: its errors are grouped by code.
    private static let longestSummary = 4 << 20

    /// Whether a report is the file of rejected orders: `orders.rejected.csv`.
    private static func isRejected(_ path: String) -> Bool {
        path.split(separator: "/").last?.split(separator: ".").dropLast().last == "rejected"
    }

    /// Whether the run counts as a success: every order was accepted.
    public var isSuccess: Bool { exitCode == 0 }

    /// What is told, on one line of JSON: the run's summary, or what is known without one.
    var document: String {
        summary
            ?? JSONText.write(
                .object([
                    "run": run.isEmpty ? .null : .string(run), "exitCode": .number(String(exitCode)),
                    "inputs": .array([.object(["file": .string(file)])]),
                    "seconds": .number(RunOutcome.decimal(max(0, ended - started))),
                ]))
    }

    /// A time in seconds with three decimals; times are no money.
    static func decimal(_ seconds: Double) -> String {
        DecimalPrinter.string(Int128((seconds * 1000).rounded()), places: 3)
    }
}
