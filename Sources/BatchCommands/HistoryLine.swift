import Journal
import Reports

/// A run of the history for people: a line for what it was, and one for how it ended.
struct HistoryLine {
    var run: PastRun

    /// The lines.
    var text: String {
        let record = run.run
        var lines = [
            "\(record.id)  \(UTCTime.words(record.started)), \(took)",
            "  \(files): \(run.read) vouchers\(others)",
            "  \(run.goesOn ? "goes on" : HistoryLine.ending(record))",
        ]
        if let next = run.next { lines.append("  next: \(next)") }
        return lines.joined(separator: "\n")
    }

    private var took: String {
        let span = TimeSpan.words(run.seconds)
        if run.goesOn { return "began \(span) ago" }
        return run.run.ended == nil ? "did not come to its end" : "took \(span)"
    }

    private var files: String {
        let none = run.goesOn ? "no file yet" : "no file was read"
        return run.files.isEmpty ? none : run.files.joined(separator: ", ")
    }

    private var others: String {
        [
            ("booked", run.booked), ("already done", run.alreadyDone), ("rejected", run.rejected),
            ("unknown", run.unknown), ("not processed", run.notProcessed),
        ]
        .filter { $0.1 > 0 }.map { ", \($0.1) \($0.0)" }.joined()
    }

    /// How a run ended, in words.
    static func ending(_ run: RunRecord) -> String {
        guard let code = run.exitCode else { return meaning(run) ?? "" }
        return "ended with \(code)" + (meaning(run).map { ": \($0)" } ?? "")
    }

    /// What the exit code of a run means, or why there is none.
    static func meaning(_ run: RunRecord) -> String? {
        guard let code = run.exitCode else {
            return run.isPlanned ? "was interrupted" : "planning was not completed"
        }
        return Exit(rawValue: Int32(code))?.meaning
    }
}
