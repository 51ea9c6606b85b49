import ArgumentParser
import Foundation

/// Proves by breaking that the batch processor books nothing twice and loses nothing.
///
/// The program under test runs as a child and is killed, starved and lied to; the sandbox serves in this process and
/// outlives it, and its append-only ledger is the only judge.
@main
struct BatchProofs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch-proofs",
        abstract: "Prove by breaking that the batch processor books nothing twice and loses nothing.",
        discussion: ProofList.all.map { "\($0.name): \($0.promise)" }.joined(separator: "\n"))

    private static let shownFaults = 12

    @Argument(help: "The proofs to run. Default: all.")
    var proofs: [String] = []

    @Option(help: "A proof to leave out; may be given several times.")
    var without: [String] = []

    @Flag(help: "The long form: every point.")
    var long = false

    @Option(help: "The seed of all chances; a failure prints the one that replays it.")
    var seed: UInt64 = 1

    @Option(help: "How many points to try, instead of what the form says.")
    var points: Int?

    @Option(help: "Run only the trial with this label, as a failure prints it.")
    var at: String?

    func validate() throws {
        for name in proofs + without where !ProofList.all.contains(where: { $0.name == name }) {
            throw ValidationError(
                "There is no proof \(name). Known are \(ProofList.all.map(\.name).joined(separator: ", ")).")
        }
    }

    func run() throws {
        let bench = try Bench(Bench.Settings(isLong: long, seed: seed, points: points, label: at))
        defer { bench.close() }
        var isBroken = false
        var (kills, duplicates, lost) = (0, 0, 0)
        for proof in ProofList.all
        where (proofs.isEmpty || proofs.contains(proof.name)) && !without.contains(proof.name) {
            let started = Date()
            do {
                let result = try proof.run(bench)
                Output.line("\(proof.name): \(result.line)")
                kills += result.kills
                duplicates += result.duplicates
                lost += result.lost
                for fault in result.faults.prefix(BatchProofs.shownFaults) { Output.line("  FAILED: \(fault)") }
                let more = result.faults.count - BatchProofs.shownFaults
                if more > 0 { Output.line("  FAILED: and \(more) more") }
                isBroken = isBroken || !result.faults.isEmpty
                if at == nil, result.isTried {
                    let control = try proof.control(bench)
                    Output.line("  control: \(control.line)" + (control.isFound ? ", as it must be" : ""))
                    if !control.isFound { Output.line("  FAILED: what was broken on purpose was not found") }
                    isBroken = isBroken || !control.isFound
                }
            } catch {
                Output.line("\(proof.name)\n  FAILED: \(error)")
                isBroken = true
            }
            Output.line("  \(Int(Date().timeIntervalSince(started).rounded())) s")
        }
        Output.line("\(kills) kills, \(duplicates) duplicates, \(lost) lost")
        if isBroken { throw ExitCode(1) }
    }
}
