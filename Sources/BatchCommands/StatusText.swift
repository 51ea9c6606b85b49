import Findings
import Journal
import Money
import Reports

/// The status of a run for people.
struct StatusText {
    var status: RunStatus
    var language: Language

    /// All of it.
    var text: String {
        var lines = ["run \(status.run.id), \(state)", times]
        if status.run.isSandbox { lines.append("SANDBOX: nothing of it is really invoiced") }
        lines += status.inputs.map(line)
        lines.append("")
        lines += counts
        lines += FindingLines.text(status.tally, language)
        if let next = status.next { lines.append("next: \(next)") }
        return lines.joined(separator: "\n")
    }

    /// What becomes of it, in words.
    private var state: String {
        if let holder = status.holder {
            let process = holder.process.map { " (process \($0))" } ?? ""
            return (status.run.isPlanned ? "goes on" : "is being planned, nothing is sent yet") + process
        }
        guard status.run.isPlanned else { return "planning was not completed" }
        return HistoryLine.ending(status.run)
    }

    private var times: String {
        "began \(UTCTime.words(status.run.started)), "
            + (status.goesOn
                ? "\(TimeSpan.words(status.seconds)) ago"
                : status.run.ended == nil ? "did not come to its end" : "took \(TimeSpan.words(status.seconds))")
    }

    private func line(_ input: InputRecord) -> String {
        // Its sums are noted when it was read to its end.
        guard !input.sha256.isEmpty else { return "\(input.file): is being read" }
        return
            "\(input.file): \(input.rows) rows, \(input.vouchers) vouchers, \(input.format) by mapping \(input.mapping)"
    }

    private var counts: [String] {
        var lines: [String] = []
        for known in ReportStatus.allCases {
            guard let count = status.vouchers[known], count > 0 else { continue }
            let money = status.money.compactMap { currency, sums in
                sums[known].map { "\(currency.string(minorUnits: $0)) \(currency.code)" }
            }
            var line =
                "\(known.rawValue): \(count)" + (money.isEmpty ? "" : " (\(money.sorted().joined(separator: ", ")))")
            if known == .notProcessed, status.run.isPlanned {
                line += ", \(status.toSend) to send, \(status.underWay) under way"
            }
            lines.append(line)
        }
        if status.read == 0 { lines.append(status.goesOn ? "no vouchers yet" : "no vouchers") }
        if let rate = status.rate, status.run.isPlanned {
            let digits = DecimalPrinter.string(Int128((rate * 10).rounded()), places: 1)
            lines.append(
                "\(digits) a second over the last minute"
                    + (status.secondsLeft.map { ", \(TimeSpan.words($0)) left" } ?? ""))
        }
        return lines
    }
}
