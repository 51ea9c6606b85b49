import Foundation
import Submission
import Testing

@Suite("The retry policy")
struct RetryPolicyTests {
    /// The upper bounds of the first waits, in seconds, as the policy's table says: 0.25 x 2^n, at most 30.
    static let bounds: [(attempt: Int, bound: Double)] = [
        (1, 0.5), (2, 1), (3, 2), (4, 4), (5, 8), (6, 16), (7, 30), (8, 30), (20, 30), (63, 30),
    ]

    /// Kolmogorov and Smirnov: the waits are spread evenly up to their bound (p > 0.01 over 10,000 of them).
    @Test(arguments: bounds)
    func waitsAreSpreadEvenly(attempt: Int, bound: Double) {
        var random = SeededRandom(seed: 11)
        let count = 10_000
        let waits = (0..<count).map { _ in RetryPolicy.standard.backoff(attempt: attempt, using: &random) }.sorted()
        #expect(waits.allSatisfy { (0...bound).contains($0) })
        var distance = 0.0
        for (index, wait) in waits.enumerated() {
            let below = Double(index) / Double(count)
            let above = Double(index + 1) / Double(count)
            distance = max(distance, wait / bound - below, above - wait / bound)
        }
        #expect(distance < 1.63 / Double(count).squareRoot(), "\(distance)")
    }

    static let asked: [(Double, Double)] = [(0, 0), (-5, 0), (7, 7), (119, 119), (121, 120), (315_360_000, 120)]

    @Test(arguments: asked)
    func whatTheAPIAsksForIsObeyedUpToACap(asked: Double, wait: Double) {
        #expect(RetryPolicy.standard.throttle(asked) == wait)
    }

    /// The numbers that the table of the policy and the page of promises name.
    @Test func theNumbersAreTheOnesThatAreWritten() {
        let policy = RetryPolicy.standard
        #expect(policy.attempts == 12)
        #expect((policy.base, policy.cap) == (0.25, 30))
        #expect(policy.throttleCap == 120)
        #expect(policy.keyLifetime == 72_000)
        #expect(policy.voucherDeadline == 900)
        #expect(policy.drain == 30)
        #expect((policy.probeInterval, policy.patience) == (5, 300))
        #expect((policy.budgetShare, policy.budgetPerSecond) == (0.1, 10))
    }
}
