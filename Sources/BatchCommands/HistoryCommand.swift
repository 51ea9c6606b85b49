import ArgumentParser
import Foundation
import Journal
import Reports

/// `history`: list the runs.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the runs, the latest first, with how they ended; changes nothing.",
        discussion: """
            The time that a run took reaches from its begin to the end of the last command that changed something of \
            it. --json prints a line of JSON for each run, in which every key is always there.
            """)

    @Option(help: "How many runs.") var limit = 20
    @OptionGroup var look: LookOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is from 1 to 100000.") }
    }

    func run() throws {
        try Exit.reporting {
            let folder = try look.folder()
            let journal = try Journal(lookingInto: folder)
            let holder = StateLock.holder(of: folder)
            let now = Date().timeIntervalSince1970
            for (run, files) in try journal.history(limit: limit) {
                var past = try PastRun(
                    run, files: files, in: journal, goesOn: holder?.run == run.id, now: now)
                if !past.goesOn {
                    past.next = try NextCommand(
                        run: run, journal: journal, vouchers: past.vouchers,
                        isNotAsOrdered: { RunStatus.isNotAsOrdered(try journal.findings(of: run)) }
                    ).step()?.text
                }
                Console.result(
                    look.output.json ? past.json(meaning: HistoryLine.meaning(run)) : HistoryLine(run: past).text)
            }
            return .allAccepted
        }
    }
}
