import ArgumentParser

/// The benchmark: the program beside its peers, on input that it makes itself.
@main
struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch-benchmark", abstract: "Measure abillify-batch beside its peers.",
        subcommands: [MeasureCommand.self, ServeCommand.self, CompressCommand.self],
        defaultSubcommand: MeasureCommand.self)
}
