import ArgumentParser
import Foundation

/// `import`: plan, submit, report.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Turn order exports into invoices, and report on every row.",
        discussion: """
            Reads CSV and XML, gzipped or not. Without an endpoint the embedded sandbox answers. The user comes from \
            ABILLIFY_USER, the password from $CREDENTIALS_DIRECTORY/abillify-password, ABILLIFY_PASSWORD_FILE, \
            ~/.netrc or ABILLIFY_PASSWORD.
            """)

    @Argument(help: "The order exports.") var files: [String]
    @Flag(help: "Check only; send nothing. The same as the command check.") var dryRun = false
    @Option(help: "With --dry-run: show the requests of the first N orders.") var showPayload = 0
    @OptionGroup var input: InputOptions
    @OptionGroup var endpoint: EndpointOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try Exit.reporting {
            if dryRun {
                return try DryRun(output: output, showPayload: showPayload).run(files, mapping: input.mapping)
            }
            let (session, lock) = try RunSession.open(
                try Endpoint(endpoint, environment: ProcessInfo.processInfo.environment), state: state.folder,
                output: output, reportDir: report.reportDir, jobs: endpoint.jobs, mapping: input.mapping)
            return try withExtendedLifetime(lock) { try session.importFiles(files) }
        }
    }
}
