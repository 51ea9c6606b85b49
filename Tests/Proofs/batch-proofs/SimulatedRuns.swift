import Simulation
import Submission
import Synchronization

/// Whole runs in simulation: clock, randomness, network and disk are the simulation's, and a seed tells it all again.
struct SimulatedRuns: Proof {
    let name = "simulation"
    let promise =
        "in simulated runs with kills, lost answers, clocks gone wrong and broken disks nothing is twice or lost"

    private static let shortSeeds = 1000
    private static let longSeeds = 10_000

    /// The worlds: what the API has against booking twice.
    private static let worlds: [(name: String, settings: Simulation.Settings)] = [
        ("keys and references", settings { _ in }),
        ("references alone", settings { $0.guards.keys = false }),
        (
            "keys alone",
            settings {
                $0.guards.references = false
                // What arrives late, and drafts that can't be asked for, are beyond what a key can do.
                ($0.arrivesLate, $0.hasDrafts) = (false, false)
            }
        ),
    ]

    func run(_ bench: Bench) throws -> ProofResult {
        let count = bench.settings.points ?? (bench.settings.isLong ? Self.longSeeds : Self.shortSeeds)
        var sums = Sums()
        var faults: [String] = []
        for (world, settings) in Self.worlds {
            let found = tell(settings, count, bench)
            sums.add(found.sums)
            faults += found.unclean.map { "\(world), seed \($0)" }
        }
        for seed in 0..<UInt64(10) {
            var (first, second) = (Simulation(seed: seed), Simulation(seed: seed))
            if first.run() != second.run() { faults.append("seed \(seed) tells two stories") }
        }
        return ProofResult(
            line: "\(sums.runs) runs from seeds, \(sums.kills) kills, \(sums.requests) requests, \(sums.duplicates) "
                + "duplicates, \(sums.lost) lost, \(sums.wrong) wrongly reported",
            duplicates: sums.duplicates, lost: sums.lost, faults: faults)
    }

    func control(_ bench: Bench) throws -> ControlResult {
        let without = Self.settings { ($0.guards.keys, $0.guards.references) = (false, false) }
        let late = Self.settings {
            $0.guards.references = false
            ($0.arrivesLate, $0.hasDrafts) = (false, false)
            $0.policy.keyLifetime = 400_000
        }
        let forgetful = Self.settings { $0.isForgetful = true }
        let left = Self.settings { $0.isResumed = false }
        let duplicates = tell(without, 200, bench).sums.duplicates
        let lateDuplicates = tell(late, 400, bench).sums.duplicates
        let early = tell(forgetful, 50, bench).sums.violations
        let lost = tell(left, 50, bench).sums.lost
        return ControlResult(
            line: "\(duplicates) duplicates without keys and references, \(lateDuplicates) with keys used after their "
                + "day, \(early) requests ahead of a forgetful journal, \(lost) lost without a resume",
            isFound: duplicates > 0 && lateDuplicates > 0 && early > 0 && lost > 0)
    }

    private static func settings(_ vary: (inout Simulation.Settings) -> Void) -> Simulation.Settings {
        var settings = Simulation.Settings()
        vary(&settings)
        return settings
    }

    private struct Sums {
        var (runs, kills, requests, duplicates, lost, wrong, violations) = (0, 0, 0, 0, 0, 0, 0)

        mutating func add(_ other: Sums) {
            runs += other.runs
            kills += other.kills
            requests += other.requests
            duplicates += other.duplicates
            lost += other.lost
            wrong += other.wrong
            violations += other.violations
        }
    }

    /// Tells the stories of as many seeds, from the one that was asked for on.
    private func tell(
        _ settings: Simulation.Settings, _ count: Int, _ bench: Bench
    ) -> (sums: Sums, unclean: [String]) {
        let results = Mutex<(Sums, [String])>((Sums(), []))
        let first = bench.settings.seed
        let seeds = bench.settings.label.flatMap { UInt64($0) }.map { [$0] } ?? (0..<UInt64(count)).map { first &+ $0 }
        Pair.run(seeds, width: Bench.width) { seed in
            var simulation = Simulation(seed: seed, settings: settings)
            let result = simulation.run()
            results.withLock { results in
                results.0.add(
                    Sums(
                        runs: 1, kills: result.kills, requests: result.requests, duplicates: result.duplicates,
                        lost: result.lost, wrong: result.wrong, violations: result.violations.count))
                if !result.isClean {
                    results.1.append("\(seed): \(result); again: swift run batch-proofs simulation --at \(seed)")
                }
            }
        }
        return results.withLock { $0 }
    }
}
