import AbillifyAPI
import Findings
import Journal
import Money

/// How a run stands, while it goes on or later: what `status` tells.
public struct RunStatus: Sendable {
    /// How long a time the rate is taken over, in seconds.
    public static let window = 60.0

    /// The run.
    public let run: RunRecord
    /// Its files.
    public let inputs: [InputRecord]
    /// The process that is at work on it; nil if none is.
    public let holder: StateLock.Holder?
    /// When this was looked up, in seconds since 1970.
    public let now: Double
    /// The vouchers by status.
    public let vouchers: [ReportStatus: Int]
    /// Of those not processed, the ones of which nothing has left yet, and the ones that are under way.
    public let toSend, underWay: Int
    /// The money in minor units by currency and status.
    public let money: [Currency: [ReportStatus: Int128]]
    /// What was found, by code.
    public let tally: FindingTally
    /// Whether the API sums up vouchers of it otherwise than their orders do.
    public let isNotAsOrdered: Bool
    /// How many vouchers end in a second; nil unless the run goes on.
    public let rate: Double?
    /// The next command, if something is left to do.
    public var next: String?

    /// Looks a run up.
    ///
    /// - Parameter holder: The process that is at work on this very run.
    public init(_ run: RunRecord, in journal: Journal, holder: StateLock.Holder?, now: Double) throws(JournalError) {
        (self.run, self.holder, self.now) = (run, holder, now)
        inputs = try journal.inputs(of: run.id)
        let standing = try journal.standing(of: run, lately: now - RunStatus.window)
        let findings = try journal.findings(of: run)
        vouchers = ReportStatus.counts(standing)
        money = standing.money.mapValues(ReportStatus.sums)
        toSend = standing.vouchers[.planned] ?? 0
        underWay = standing.vouchers[.sent] ?? 0
        tally = findings.tally
        isNotAsOrdered = RunStatus.isNotAsOrdered(findings)
        rate = holder.map { _ in RunStatus.rate(standing, now: now) }
    }

    /// Whether the API sums up otherwise what a run has made there.
    public static func isNotAsOrdered(_ findings: RunFindings) -> Bool {
        findings.notAsOrdered.contains { ReportStatus($0.key, isDryRun: false).isBooked && $0.value > 0 }
    }

    /// Whether a process is at work on it.
    public var goesOn: Bool { holder != nil }

    /// The vouchers read.
    public var read: Int { vouchers.values.reduce(0, +) }

    /// How long it took, or takes by now, in seconds.
    public var seconds: Double { max(0, (goesOn ? now : run.ended ?? now) - run.started) }

    /// How many seconds it will go on for if it goes on as in the last minute; nil if that can't be told.
    public var secondsLeft: Double? {
        guard run.isPlanned, let rate, rate > 0 else { return nil }
        return Double(toSend + underWay) / rate
    }

    /// The vouchers a second since the first that ended in the last minute.
    ///
    /// What ended before that counts for nothing: a run that stands still has the rate 0 a minute later.
    private static func rate(_ standing: RunStanding, now: Double) -> Double {
        guard let first = standing.firstEndedLately else { return 0 }
        return Double(standing.endedLately) / max(1, now - first)
    }
}

extension RunStatus {
    /// The status as JSON, on one line: every key is always there, in the order of the alphabet.
    ///
    /// `vouchers`, `money`, `inputs` and `errors` are those of `summary.json`; `notProcessed` is what is left to send
    /// (`toSend`) and what is under way (`underWay`). `ratePerSecond`, `secondsLeft` and `process` are null unless the
    /// run goes on, `ended`, `exitCode` and `meaning` while it does.
    ///
    /// - Parameter meaning: What the exit code means, or why there is none.
    public func json(meaning: String?) -> String {
        let (ended, exitCode) = goesOn ? (nil, nil) : (run.ended, run.exitCode)
        var counts = ReportStatus.json(vouchers)
        counts["toSend"] = .number(String(toSend))
        counts["underWay"] = .number(String(underWay))
        return JSONText.write(
            .object([
                "run": .string(run.id), "endpoint": .string(run.endpoint), "sandbox": .bool(run.isSandbox),
                "began": .string(UTCTime.iso(run.started)),
                "ended": ended.map { .string(UTCTime.iso($0)) } ?? .null,
                "seconds": RunStatus.decimal(seconds), "goesOn": .bool(goesOn),
                "process": holder?.process.map { .number(String($0)) } ?? .null, "planned": .bool(run.isPlanned),
                "inputs": .array(
                    inputs.map { input in
                        RunSummary.Input(
                            file: input.file, sha256: input.sha256, format: input.format, mapping: input.mapping,
                            rows: input.rows, vouchers: input.vouchers
                        ).json
                    }),
                "vouchers": .object(counts), "money": ReportStatus.json(money), "errors": tally.json,
                "ratePerSecond": rate.map(RunStatus.decimal) ?? .null,
                "secondsLeft": secondsLeft.map(RunStatus.decimal) ?? .null,
                "exitCode": exitCode.map { .number(String($0)) } ?? .null,
                "meaning": goesOn ? .null : meaning.map(JSONValue.string) ?? .null,
                "next": next.map(JSONValue.string) ?? .null,
            ]))
    }

    /// A time or rate with three decimals; neither is money.
    private static func decimal(_ value: Double) -> JSONValue {
        .number(DecimalPrinter.string(Int128((value * 1000).rounded()), places: 3))
    }
}
