import ArgumentParser
import Foundation

/// `batch-benchmark`: runs the parts and reports on them.
///
/// Ratios compare runs of one call; absolute figures depend on the machine and on what else it does.
struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Run the parts, or those that are named, and report on them.",
        discussion: """
            ABILLIFY_PROGRAM names the program to be measured, by default the one beside the benchmark; \
            ABILLIFY_STATIC_PROGRAM the one whose start is. Exits with 1 if anything failed or a count grew.
            """)

    @Argument(help: "The parts to run. Default: all.") var parts: [PartName] = []
    @Option(help: "The rows of the large input.") var rows = 1_000_000
    @Option(help: "The orders that are imported at each latency.") var orders = 20_000
    @Option(help: "The alternating runs.") var rounds = 5
    @Option(help: "How many seconds the other clients send.") var sending = 5
    @Option(help: "The most orders of the growth, in steps of ten from 10,000.") var largest = 1_000_000
    @Option(help: "The most orders of the growth that are imported too. Default: as many as are read.")
    var largestImport: Int?
    @Option(help: "A file of counts to compare with; it is made if there is none.") var against: String?
    @Option(help: "A file for the figures as JSON.") var json: String?
    @Option(help: "A file for the plot of the growth as SVG.") var svg: String?
    @Flag(help: "Print the tables in Markdown.") var markdown = false
    @Option(help: "A folder for the input, which stays there for the next call. Default: none stays.")
    var folder: String?
    @Flag(help: "Install nothing; what is missing is skipped.") var noInstall = false

    func validate() throws {
        guard rows > 0, orders > 0, rounds > 0, sending > 0, largest > 0 else {
            throw ValidationError("Numbers are 1 or more.")
        }
    }

    func run() throws {
        let program = Surroundings.program
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw ValidationError("There is no program \(program); ABILLIFY_PROGRAM names another.")
        }
        let scratch = NSTemporaryDirectory() + "abillify-benchmark-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let surroundings = Surroundings(
            program: program, inputs: folder ?? scratch, scratch: scratch, rounds: rounds,
            tools: Toolbox(installs: !noInstall))
        try surroundings.makeFolders()
        var results = Results(machine: .current(), program: program, rounds: rounds)
        print("\(results.machine.line)\n\(program)\n" + results.notes.map { $0 + "\n" }.joined())
        var isGrown = false
        for name in PartName.allCases where parts.isEmpty || parts.contains(name) {
            let started = Measured.now()
            var part = try measured(name, surroundings)
            part.seconds = Measured.now() - started
            part.notes.append("took \(PartTable.number(part.seconds)) s")
            if name == .counts, let against {
                let comparison = try CountComparison(part: part, path: against)
                part.notes += comparison.notes
                isGrown = comparison.isGrown
            }
            print(PartTable(part: part, isMarkdown: markdown).text)
            fflush(nil)
            results.parts.append(part)
            // After each part: what was measured is not lost if a later one is interrupted.
            if let json { try results.json().write(to: URL(filePath: json), options: .atomic) }
        }
        if isGrown || results.parts.contains(where: \.hasFailed) { throw ExitCode(1) }
    }

    private func measured(_ name: PartName, _ surroundings: Surroundings) throws -> Part {
        switch name {
        case .read: try ReadPart(surroundings: surroundings, rows: rows).measure()
        case .xml: try XMLPart(surroundings: surroundings, rows: rows).measure()
        case .gzip: try GzipPart(surroundings: surroundings, rows: rows).measure()
        case .send: try SendPart(surroundings: surroundings, orders: orders, sending: sending).measure()
        case .growth:
            try GrowthPart(
                surroundings: surroundings, largest: largest, largestImport: largestImport ?? largest, svg: svg
            ).measure()
        case .counts: try CountsPart(surroundings: surroundings).measure()
        case .rules: try RulesPart(surroundings: surroundings, rows: max(1, rows / 10)).measure()
        case .start: StartPart(surroundings: surroundings).measure()
        }
    }
}

/// The parts, in the order in which they run.
enum PartName: String, CaseIterable, ExpressibleByArgument {
    case read, xml, gzip, send, growth, counts, rules, start
}
