import Simulation
import Submission
import Testing

@Suite("An API in trouble")
struct OutageTests {
    static func weather(_ vary: (inout Weather) -> Void) -> Weather {
        var weather = Weather()
        vary(&weather)
        return weather
    }

    @Test func anOutageOfHalfAnHourEndsAsAStopAndIsResumed() {
        let run = SteadyRun(vouchers: 400)
        let first = run.send(in: Self.weather { $0.outage = 0.5...1800 }, seed: 1)
        guard case .outage = first.status.stop else {
            Issue.record("\(String(describing: first.status.stop))")
            return
        }
        #expect(first.seconds < RetryPolicy.standard.patience + 60)
        #expect(first.open > 0)
        #expect(first.states.values.allSatisfy { $0 != .rejected && $0 != .unknown })
        run.wait(1800)
        let second = run.send(in: Weather(), seed: 2)
        #expect(second.status.stop == nil)
        #expect(second.open == 0)
    }

    /// The keys of what never left have not begun to age: a weekend later they are as good as new.
    @Test func whatNeverLeftIsResumedAfterAWeekend() {
        let run = SteadyRun(vouchers: 50)
        let first = run.send(in: Self.weather { $0.outage = 0...1e9 }, seed: 1)
        #expect(first.open == 50)
        #expect(first.seconds < 120, "an endpoint that never answered is most often a wrong one")
        run.wait(3 * 86_400)
        #expect(run.send(in: Weather(), seed: 2).open == 0)
    }

    /// An API that is out of order is probed, not pelted.
    @Test func aProbeGoesOutNowAndThen() {
        let run = SteadyRun(vouchers: 400)
        let outcome = run.send(in: Self.weather { $0.outage = 1...200 }, seed: 3, jobs: 64)
        #expect(outcome.status.stop == nil)
        #expect(outcome.open == 0)
        let probes = outcome.requests.filter { (20...195).contains($0) }
        #expect(Double(probes.count) <= 175 / RetryPolicy.standard.probeInterval + 1)
        #expect(probes.count > 10)
        let recovered = outcome.requests.filter { $0 > 200 }
        #expect((recovered.last ?? 1e9) < 260, "back to work within a minute")
    }

    static let faults: [(share: Double, limit: Double)] = [(0.05, 1.10), (0.10, 1.25)]

    /// How many more requests there are than vouchers need, at a share of faults of each kind.
    @Test(arguments: faults)
    func fewRequestsAreRepeated(faults: (share: Double, limit: Double)) {
        let run = SteadyRun(vouchers: 3000)
        let weather = Self.weather {
            ($0.lostRequest, $0.lostAnswer) = (faults.share / 4, faults.share / 4)
            ($0.broken, $0.throttled) = (faults.share / 4, faults.share / 4)
        }
        let outcome = run.send(in: weather, seed: 5, jobs: 32)
        #expect(outcome.open == 0)
        #expect(outcome.states.values.allSatisfy { if case .done = $0 { true } else { false } })
        let ratio = Double(outcome.requests.count) / Double(run.fewestRequests)
        #expect(ratio <= faults.limit, "\(ratio)")
        #expect(ratio > 1)
    }

    /// Everything answered with 5xx: the budget and the breaker keep the requests few, and nothing is given up.
    @Test func aBrokenAPIGetsFewRequests() {
        let run = SteadyRun(vouchers: 2000)
        let outcome = run.send(in: Self.weather { $0.broken = 1 }, seed: 7, jobs: 64)
        guard case .outage = outcome.status.stop else {
            Issue.record("\(String(describing: outcome.status.stop))")
            return
        }
        #expect(outcome.requests.count < 64 * 4 + 200)
        #expect(outcome.states.values.allSatisfy { $0 != .rejected && $0 != .unknown })
        run.wait(600)
        #expect(run.send(in: Weather(), seed: 8).open == 0)
    }
}
