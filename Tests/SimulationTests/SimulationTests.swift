import Foundation
import Simulation
import Submission
import Testing

/// Whole stories from seeds; a failing one is told again by its seed.
@Suite("Simulated runs")
struct SimulationTests {
    static let count: UInt64 = ProcessInfo.processInfo.environment["ABILLIFY_LONG"] == nil ? 400 : 10_000

    static func settings(_ vary: (inout Simulation.Settings) -> Void) -> Simulation.Settings {
        var settings = Simulation.Settings()
        vary(&settings)
        return settings
    }

    static func unclean(_ settings: Simulation.Settings) -> [String] {
        (0..<count).compactMap { seed in
            var simulation = Simulation(seed: seed, settings: settings)
            let result = simulation.run()
            return result.isClean ? nil : "seed \(seed): \(result)"
        }
    }

    @Test func nothingIsTwiceOrLost() {
        let unclean = Self.unclean(Simulation.Settings())
        #expect(unclean.isEmpty, "\(unclean.prefix(3))")
    }

    /// Each guard of the API is enough by itself, as far as it goes.
    @Test func aReferenceAloneIsEnough() {
        let unclean = Self.unclean(Self.settings { $0.guards.keys = false })
        #expect(unclean.isEmpty, "\(unclean.prefix(3))")
    }

    @Test func aKeyAloneIsEnoughWhereNothingArrivesLate() {
        let unclean = Self.unclean(
            Self.settings {
                $0.guards.references = false
                ($0.arrivesLate, $0.hasDrafts) = (false, false)
            })
        #expect(unclean.isEmpty, "\(unclean.prefix(3))")
    }

    @Test func theSameSeedTellsTheSameStory() {
        for seed in UInt64(0)..<20 {
            var (first, second) = (Simulation(seed: seed), Simulation(seed: seed))
            #expect(first.run() == second.run())
        }
    }

    // MARK: - Controls: a judge that finds nothing here proves nothing above

    @Test func withoutAnyGuardDuplicatesAreFound() {
        let unclean = Self.unclean(
            Self.settings { ($0.guards.references, $0.guards.keys) = (false, false) })
        #expect(unclean.contains { !$0.contains("duplicates: 0") })
    }

    @Test func aKeyThatIsUsedTooLateIsFound() {
        let unclean = Self.unclean(
            Self.settings {
                $0.guards.references = false
                ($0.arrivesLate, $0.hasDrafts) = (false, false)
                $0.policy.keyLifetime = 400_000
            })
        #expect(unclean.contains { !$0.contains("duplicates: 0") })
    }

    @Test func whatIsNotResumedIsLost() {
        let unclean = Self.unclean(Self.settings { $0.isResumed = false })
        #expect(unclean.contains { !$0.contains("lost: 0") })
    }

    @Test func aJournalThatForgetsIsFound() {
        let unclean = Self.unclean(Self.settings { $0.isForgetful = true })
        #expect(unclean.contains { $0.contains("before the journal held it") })
    }
}
