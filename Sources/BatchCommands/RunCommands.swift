import AbillifyAPI
import ArgumentParser
import Foundation
import Journal

/// What commands on an earlier run have in common.
struct EarlierRun: ParsableArguments {
    @Argument(help: "The id of the run. Default: the latest.", completion: .runs) var run: String?
    @OptionGroup var endpoint: EndpointOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var profile: ProfileOptions

    func open(_ notify: NotifyOptions, plan: RequestPlan = RequestPlan()) throws -> (RunSession, StateLock) {
        try RunSession.open(
            RunSession.Settings(
                endpoint: endpoint, state: state, report: report, output: output, notify: notify, plan: plan))
    }
}

/// `resume`: go on with a run that was stopped or killed.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with a run that was stopped or killed.")

    @OptionGroup var earlier: EarlierRun
    @OptionGroup var notify: NotifyOptions

    func run() throws {
        try Exit.reporting {
            let (session, lock) = try earlier.open(notify)
            return try withExtendedLifetime(lock) { try session.resume(earlier.run) }
        }
    }
}

/// `reconcile`: settle what nobody knows.
struct ReconcileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Settle the vouchers of a run of which nobody knows whether they were booked.",
        discussion: """
            Asks the API for their references and sends nothing else. What is there and ours is done; what two answers a \
            while apart say is not there is planned again under a new key, for resume to send. The rest is listed: look \
            at it in the system, then tell with --booked or --absent.
            """)

    @OptionGroup var earlier: EarlierRun
    @Option(help: "The seconds between the two answers that prove that something is not there.") var interval = 60.0
    @Option(help: "REFERENCE or REFERENCE=NUMBER: it is booked, a person has seen it. May be given several times.")
    var booked: [String] = []
    @Option(help: "REFERENCE: it is not booked, a person has looked. May be given several times.")
    var absent: [String] = []

    func validate() throws {
        guard (0...86_400).contains(interval) else { throw ValidationError("--interval is from 0 to 86400 seconds.") }
    }

    func run() throws {
        try Exit.reporting {
            let (session, lock) = try earlier.open(try NotifyOptions.parse([]))
            return try withExtendedLifetime(lock) {
                try session.reconcile(earlier.run, booked: booked, absent: absent, interval: interval)
            }
        }
    }
}

/// `finalise`: make invoices of a run's drafts.
struct FinaliseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finalise", abstract: "Make invoices of a run's drafts, and finish them if --finish says so.",
        discussion: "With --finish, invoices that the run has left open are locked or sent too.")

    @OptionGroup var earlier: EarlierRun
    @OptionGroup var finish: FinishOptions

    @Flag(help: "Go on with vouchers that the API sums up otherwise than their orders do: somebody has looked at them.")
    var acceptTotals = false

    func run() throws {
        try Exit.reporting {
            let choices = try BillingOptions.choices(ProcessInfo.processInfo.environment["ABILLIFY_WIRE"])
            let plan = finish.plan(choices, convertsDrafts: true, token: nil)
            let (session, lock) = try earlier.open(finish.notify, plan: plan)
            return try withExtendedLifetime(lock) {
                try session.finalise(earlier.run, finish: finish, acceptsTotals: acceptTotals)
            }
        }
    }
}

/// `report`: write the reports of a run again.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write the reports of a run again, from the journal.")

    @OptionGroup var earlier: EarlierRun

    func run() throws {
        try Exit.reporting {
            let (session, lock) = try earlier.open(try NotifyOptions.parse([]))
            return try withExtendedLifetime(lock) { try session.report(earlier.run) }
        }
    }
}
