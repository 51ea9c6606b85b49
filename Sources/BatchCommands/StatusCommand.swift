import ArgumentParser
import Foundation
import Journal
import Reports

/// `status`: tell how a run stands.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tell how a run stands; works while it goes on, and changes nothing.",
        discussion: """
            Shows whether a process is at work on the run, its vouchers and their money, how fast they end and how long \
            it will take, what was found, and the next command. --json prints the same as one line of JSON in which \
            every key is always there.
            """)

    @Argument(
        help: ArgumentHelp("The id of the run. Default: the one that goes on, else the latest.", valueName: "run"),
        completion: .runs)
    var id: String?
    @OptionGroup var look: LookOptions

    func run() throws {
        try Exit.reporting {
            let folder = try look.folder()
            let journal = try Journal(lookingInto: folder)
            let holder = StateLock.holder(of: folder)
            let record = try journal.run(id ?? holder?.run)
            var status = try RunStatus(
                record, in: journal, holder: holder?.run == record.id ? holder : nil, now: Date().timeIntervalSince1970)
            if !status.goesOn {
                let isNotAsOrdered = status.isNotAsOrdered
                status.next = try NextCommand(
                    run: record, journal: journal, vouchers: status.vouchers, isNotAsOrdered: { isNotAsOrdered }
                ).step()?.text
            }
            Console.result(
                look.output.json
                    ? status.json(meaning: HistoryLine.meaning(record))
                    : StatusText(status: status, language: look.output.language).text)
            return .allAccepted
        }
    }
}
