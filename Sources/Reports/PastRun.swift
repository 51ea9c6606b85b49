import AbillifyAPI
import Journal
import Money

/// A run of the history: what it was, and what became of its vouchers up to now.
public struct PastRun: Sendable {
    /// The run.
    public let run: RunRecord
    /// The names of its files.
    public let files: [String]
    /// Its vouchers by status.
    public let vouchers: [ReportStatus: Int]
    /// Whether a process is at work on it.
    public let goesOn: Bool
    /// How long it took, or takes by now, in seconds.
    public let seconds: Double
    /// The next command, if something is left to do.
    public var next: String?

    /// Looks a run up: reads the rows of its vouchers and no others.
    public init(
        _ run: RunRecord, files: [String], in journal: Journal, goesOn: Bool, now: Double
    ) throws(JournalError) {
        (self.run, self.files, self.goesOn) = (run, files, goesOn)
        vouchers = ReportStatus.counts(try journal.standing(of: run))
        seconds = max(0, (goesOn ? now : run.ended ?? run.started) - run.started)
    }

    /// The vouchers read.
    public var read: Int { vouchers.values.reduce(0, +) }
    /// The vouchers that the run has made something of at the API.
    public var booked: Int { vouchers.filter { $0.key.isBooked }.values.reduce(0, +) }
    /// The vouchers that an earlier run has booked.
    public var alreadyDone: Int { vouchers[.alreadyDone] ?? 0 }
    /// The vouchers that the rules or the API hold back.
    public var rejected: Int { (vouchers[.rejected] ?? 0) + (vouchers[.failed] ?? 0) }
    /// The vouchers of which nobody knows whether they are booked.
    public var unknown: Int { vouchers[.unknown] ?? 0 }
    /// The vouchers that are still to be sent.
    public var notProcessed: Int { vouchers[.notProcessed] ?? 0 }

    /// The run as JSON, on one line: every key is always there, in the order of the alphabet.
    ///
    /// - Parameter meaning: What its exit code means, or why there is none.
    public func json(meaning: String?) -> String {
        let (ended, exitCode) = goesOn ? (nil, nil) : (run.ended, run.exitCode)
        let number = { (count: Int) in JSONValue.number(String(count)) }
        return JSONText.write(
            .object([
                "run": .string(run.id), "endpoint": .string(run.endpoint), "sandbox": .bool(run.isSandbox),
                "began": .string(UTCTime.iso(run.started)),
                "ended": ended.map { .string(UTCTime.iso($0)) } ?? .null,
                "seconds": .number(DecimalPrinter.string(Int128((seconds * 1000).rounded()), places: 3)),
                "goesOn": .bool(goesOn), "files": .array(files.map(JSONValue.string)), "vouchers": number(read),
                "booked": number(booked), "alreadyDone": number(alreadyDone), "rejected": number(rejected),
                "unknown": number(unknown), "notProcessed": number(notProcessed),
                "exitCode": exitCode.map(number) ?? .null,
                "meaning": goesOn ? .null : meaning.map(JSONValue.string) ?? .null,
                "next": next.map(JSONValue.string) ?? .null,
            ]))
    }
}
