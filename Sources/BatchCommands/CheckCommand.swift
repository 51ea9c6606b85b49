import AbillifyAPI
import ArgumentParser
import Foundation

/// `check`: the dry run under its own name.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check order exports and send nothing.",
        discussion: "Runs all that import runs before it sends. There is no client in it, so it can't send.")

    @Argument(help: "The order exports.", completion: .orders) var files: [String]
    @Option(help: "Show the requests of the first N orders.") var showPayload = 0
    @Option(help: "Folder for reports with all findings; each check gets a folder of its own in it. Default: none.")
    var reportDir: String?
    @OptionGroup var input: InputOptions
    @OptionGroup var rules: RuleOptions
    @OptionGroup var control: ControlOptions
    @OptionGroup var billing: BillingOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var profile: ProfileOptions

    func run() throws {
        try Exit.reporting {
            var plan = RequestPlan(choices: try billing.choices(ProcessInfo.processInfo.environment))
            plan.convertsDrafts = billing.convert
            let dryRun = DryRun(
                output: output, showPayload: showPayload, plan: plan, rules: try rules.settings(), control: control,
                stateFolder: state.folder, reportFolder: reportDir)
            return try dryRun.run(files, opener: try input.opener(flow: billing.flow))
        }
    }
}
