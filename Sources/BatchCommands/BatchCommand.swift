import ArgumentParser

/// The root command.
public struct BatchCommand: AsyncParsableCommand {
    /// Name, subcommands and help.
    public static let configuration = CommandConfiguration(
        commandName: "abillify-batch", abstract: "Batch import of orders into the Abillify billing API.",
        discussion: "Exit codes: "
            + Exit.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ") + ".",
        version: "0.1.0",
        subcommands: [
            ImportCommand.self, CheckCommand.self, ResumeCommand.self, ReconcileCommand.self, FinaliseCommand.self,
            ReportCommand.self,
            StatusCommand.self, HistoryCommand.self, SweepCommand.self, WatchCommand.self, ConfigCommand.self,
            DoctorCommand.self,
            FetchCommand.self, MappingCommand.self, RulesCommand.self, SandboxCommand.self,
        ])

    /// Creates the command; the parser fills it.
    public init() {}
}
