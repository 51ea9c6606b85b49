import Foundation
import PowerCutDisk

/// Kills the program at random times while the API loses requests and answers; up to five kills in a row.
struct RandomKills: Proof {
    let name = "random-kills"
    let promise = "kills at any time, also of the resume, under a faulty API: every order is invoiced once"

    private static let shortKills = 36
    private static let longKills = 10_000
    private static let mostInARow = 5
    private static let controlTrials = 10
    private static let faults = "lose-answer=5,lose-request=5,error=5,throttle=5"

    func run(_ bench: Bench) throws -> ProofResult {
        let wanted = bench.settings.points ?? (bench.settings.isLong ? RandomKills.longKills : RandomKills.shortKills)
        let seconds = try RandomKills.seconds(bench)
        var (kills, duplicates, lost, tried) = (0, 0, 0, 0)
        var faults: [String] = []
        // A kill that comes too late meets nobody, so trials are added until there were enough.
        while kills < wanted, tried < 4 * wanted {
            let count = bench.settings.label == nil ? max(Bench.width, (wanted - kills) / 3) : 1
            let labels = bench.settings.label.map { [$0] } ?? (tried..<tried + count).map { "random:\($0)" }
            let result = bench.each(labels, of: name) { label in
                try RandomKills.trial(label, seconds: seconds, bench)
            }
            for found in result.found {
                kills += found.kills
                duplicates += found.judgement.duplicates
                lost += found.judgement.lost
            }
            faults += result.faults
            tried += count
            if bench.settings.label != nil { break }
        }
        // No harm in N kills: the rule of three.
        let bound = String(format: "%.3f %%", 300 / Double(max(1, kills)))
        return ProofResult(
            line: "\(kills) kills, \(duplicates) duplicates, \(lost) lost (\(tried) runs; "
                + "at 95 % at most \(bound) of all kills do harm)",
            kills: kills, duplicates: duplicates, lost: lost,
            faults: faults)
    }

    func control(_ bench: Bench) throws -> ControlResult {
        let seconds = try RandomKills.seconds(bench)
        let labels = (0..<RandomKills.controlTrials).map { "control:\($0)" }
        let (found, faults) = bench.each(labels, of: name) { label in
            let trial = try bench.trial(label, faults: RandomKills.faults(bench))
            var random = RandomKills.random(label, bench)
            _ = try trial.importOrders(killAfter: Double.random(in: 0...seconds, using: &random))
            return (try ForgetfulClient.harm(trial), trial, [])
        }
        return ForgetfulClient.control(found, faults: faults)
    }

    private static func trial(
        _ label: String, seconds: Double, _ bench: Bench
    ) throws -> ((kills: Int, judgement: Judgement), Trial, [String]) {
        let trial = try bench.trial(label, faults: faults(bench))
        var random = random(label, bench)
        var kills = 0
        for number in 0..<Int.random(in: 1...mostInARow, using: &random) {
            // A resume has less to do the more was done before it.
            let time = Double.random(in: 0...seconds / Double(number + 1), using: &random)
            var ending = number == 0 ? try trial.importOrders(killAfter: time) : try trial.resume(killAfter: time)
            // Where the first kill came before there was a run, the import is begun again.
            if ending.code == 64 { ending = try trial.importOrders(killAfter: time) }
            if ending.wasKilled { kills += 1 }
        }
        let judgement = try trial.settledJudgement()
        return ((kills, judgement), trial, judgement.wrongs)
    }

    /// How long a run takes that nobody kills, in seconds; the longest of three.
    private static func seconds(_ bench: Bench) throws -> Double {
        var longest = 0.0
        for _ in 0..<3 {
            let trial = try bench.trial("time", faults: faults(bench))
            let started = Date()
            _ = try trial.importOrders()
            longest = max(longest, Date().timeIntervalSince(started))
            trial.remove()
        }
        return longest
    }

    private static func faults(_ bench: Bench) -> String { faults + ",seed=\(bench.settings.seed)" }

    private static func random(_ label: String, _ bench: Bench) -> SeededRandom {
        let number = label.split(separator: ":").last.flatMap { UInt64($0) } ?? 0
        return SeededRandom(seed: bench.settings.seed, stream: number)
    }
}
