import AbillifyAPI
import Reports

/// What is to be told to one receiver.
struct Notice: Hashable {
    /// When it was made, in seconds since 1970.
    var made: Double
    /// The receiver's key.
    var receiver: String
    /// Sorts by time, and is no other notice's.
    var name: String
    var outcome: RunOutcome

    /// The format that is written; what a newer program has written is left to it.
    private static let version = "1"

    /// The notice as JSON.
    var json: String {
        let counts = outcome.counts.map { ($0.key.key, JSONValue.number(String($0.value))) }
        return JSONText.write(
            .object([
                "version": .number(Notice.version), "made": .number(RunOutcome.decimal(made)),
                "profile": .string(outcome.profile), "file": .string(outcome.file), "run": .string(outcome.run),
                "exitCode": .number(String(outcome.exitCode)), "started": .number(RunOutcome.decimal(outcome.started)),
                "ended": .number(RunOutcome.decimal(outcome.ended)),
                "counts": .object(Dictionary(counts) { first, _ in first }),
                "summary": outcome.summary.map(JSONValue.string) ?? .null,
                "reports": .array(outcome.reports.map(JSONValue.string)),
                "rejectedFile": outcome.rejectedFile.map(JSONValue.string) ?? .null,
            ]))
    }

    /// Creates a notice.
    init(made: Double, receiver: String, name: String, outcome: RunOutcome) {
        (self.made, self.receiver, self.name, self.outcome) = (made, receiver, name, outcome)
    }

    /// Reads a notice; nil if the bytes are none of this version.
    init?(_ bytes: [UInt8], receiver: String, name: String) {
        guard let value = JSONValue(bytes), value["version"]?.text == Notice.version,
            let made = value["made"]?.text.flatMap({ Double($0) }), let profile = value["profile"]?.text,
            let file = value["file"]?.text, let run = value["run"]?.text,
            let exitCode = value["exitCode"]?.text.flatMap({ Int32($0) }),
            let started = value["started"]?.text.flatMap({ Double($0) }),
            let ended = value["ended"]?.text.flatMap({ Double($0) })
        else { return nil }
        var outcome = RunOutcome(
            profile: profile, file: file, run: run, exitCode: exitCode, started: started, ended: ended)
        for status in ReportStatus.allCases {
            if let count = value["counts"]?[status.key]?.text.flatMap({ Int($0) }) { outcome.counts[status] = count }
        }
        outcome.summary = value["summary"]?.text
        outcome.reports = value["reports"]?.elements?.compactMap(\.text) ?? []
        outcome.rejectedFile = value["rejectedFile"]?.text
        self.init(made: made, receiver: receiver, name: name, outcome: outcome)
    }
}
