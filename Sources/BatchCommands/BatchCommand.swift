import ArgumentParser

/// The root command.
public struct BatchCommand: AsyncParsableCommand {
    /// Name, subcommands and help.
    public static let configuration = CommandConfiguration(
        commandName: "abillify-batch", abstract: "Batch import of orders into the Abillify billing API.",
        discussion: """
            Exit codes: 0 all accepted; 1 some rejected; 2 nothing accepted; 3 stopped early, resume; 4 some unknown; \
            64 usage; 65 unreadable input; 66 input missing; 69 API unreachable; 73 can't write report or journal; \
            75 another run holds the lock; 77 credentials refused; 78 bad mapping or configuration.
            """,
        version: "0.1.0",
        subcommands: [
            ImportCommand.self, CheckCommand.self, ResumeCommand.self, ReconcileCommand.self, FinaliseCommand.self,
            ReportCommand.self,
            StatusCommand.self, SweepCommand.self, WatchCommand.self, ConfigCommand.self, DoctorCommand.self,
            FetchCommand.self, MappingCommand.self, RulesCommand.self, SandboxCommand.self,
        ])

    /// Creates the command; the parser fills it.
    public init() {}
}
