import ArgumentParser
import Foundation

/// `import`: plan, submit, report.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Turn order exports into invoices, and report on every row.",
        discussion: """
            Reads CSV and XML, gzipped or not, and spreadsheets (.xlsx, .ods). Without an endpoint the embedded sandbox answers. The user comes from \
            ABILLIFY_USER, the password from $CREDENTIALS_DIRECTORY/abillify-password, ABILLIFY_PASSWORD_FILE, \
            ~/.netrc or ABILLIFY_PASSWORD.
            """)

    @Argument(help: "The order exports.", completion: .orders) var files: [String]
    @Flag(help: "Check only; send nothing. The same as the command check.") var dryRun = false
    @Option(help: "With --dry-run: show the requests of the first N orders.") var showPayload = 0
    @Flag(help: "Send again what was refused, although the very file was imported before.") var again = false
    @Option(name: .customLong("run"), help: ArgumentHelp("The id of the run.", visibility: .hidden)) var runID: String?
    @OptionGroup var input: InputOptions
    @OptionGroup var rules: RuleOptions
    @OptionGroup var control: ControlOptions
    @OptionGroup var billing: BillingOptions
    @OptionGroup var finish: FinishOptions
    @OptionGroup var endpoint: EndpointOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var profile: ProfileOptions

    func validate() throws {
        guard let runID else { return }
        guard runID.wholeMatch(of: /[0-9]{8}T[0-9]{6}Z-[0-9a-z]{6}/) != nil else {
            throw ValidationError("--run is an id such as 20261121T013000Z-k3f9q2.")
        }
    }

    func run() throws {
        try Exit.reporting {
            // The notifications' path is a secret of the run: who does not know it can settle nothing.
            let token = finish.notify.notifyListen.map { _ in NotifyToken.make() }
            let choices = try billing.choices(ProcessInfo.processInfo.environment)
            let plan = finish.plan(choices, convertsDrafts: billing.convert, token: token)
            if dryRun {
                let dryRun = DryRun(
                    output: output, showPayload: showPayload, plan: plan, rules: try rules.settings(), control: control,
                    stateFolder: state.folder, reportFolder: report.reportDir)
                return try dryRun.run(files, opener: try input.opener(flow: billing.flow))
            }
            let (session, lock) = try RunSession.open(
                RunSession.Settings(
                    endpoint: endpoint, state: state, report: report, output: output, notify: finish.notify,
                    opener: try input.opener(flow: billing.flow), plan: plan, rules: try rules.settings(),
                    control: control,
                    again: again))
            return try withExtendedLifetime(lock) {
                try session.importFiles(files, run: runID, token: token, finish: finish)
            }
        }
    }
}
