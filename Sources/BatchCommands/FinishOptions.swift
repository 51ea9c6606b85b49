import AbillifyAPI
import ArgumentParser
import Foundation
import Money

/// What is done to vouchers in the end that can't be undone, and what guards it.
struct FinishOptions: ParsableArguments {
    @Option(
        help: """
            none, commit (lock invoices) or document (lock vouchers and send them to customers). Irreversible. Credit \
            notes can't be committed.
            """)
    var finish = Finish.none

    @Option(help: "With --finish document: a file to send along, as URL or NAME=URL; may be repeated.")
    var attach: [Attachment] = []

    @Flag(help: "Do not ask before --finish; needed where nobody can answer.")
    var yes = false

    @Option(help: "Refuse --finish for more vouchers than this, unless the same files passed a dry run before.")
    var maxFinish = 100

    @Option(help: "Refuse --finish for more money than this in any currency, unless the files passed a dry run.")
    var maxFinishSum = "10000.00"

    @OptionGroup var notify: NotifyOptions

    func validate() throws {
        guard (notify.notifyListen == nil) == (notify.notifyURL == nil) else {
            throw ValidationError("--notify-listen and --notify-url go together.")
        }
        guard attach.isEmpty || finish == .document else {
            throw ValidationError("--attach goes with --finish document.")
        }
        guard maxFinish >= 0 else { throw ValidationError("--max-finish is 0 or more.") }
        _ = try sumLimit()
        guard finish == .none || yes || Console.canAsk else {
            throw ValidationError(
                "--finish \(finish.rawValue) can't be undone, and there is no terminal to ask at: add --yes.")
        }
    }

    /// The largest sum of money as an exact number.
    func sumLimit() throws -> ExactDecimal {
        guard let limit = try? DecimalParser.parse(maxFinishSum).get() else {
            throw ValidationError("--max-finish-sum is an amount such as 10000.00.")
        }
        return limit
    }

    /// What is sent of a voucher under these options.
    func plan(_ choices: WireChoices, convertsDrafts: Bool, token: String?) -> RequestPlan {
        var plan = RequestPlan(choices: choices)
        plan.convertsDrafts = convertsDrafts
        plan.finish = finish
        plan.attachments = attach
        plan.notifyURL = notify.url(token: token)
        return plan
    }
}

extension Finish: ExpressibleByArgument {}

extension Attachment: ExpressibleByArgument {
    /// The attachment that the command line names.
    public init?(argument: String) { self.init(argument) }
}
