import AbillifyAPI
import Submission

/// Many vouchers in one weather, without kills: for what can be counted and timed.
package struct SteadyRun {
    /// What a run came to.
    package struct Outcome {
        package var status: SubmissionStatus
        /// When each request left, in seconds since the start.
        package var requests: [Double]
        /// How long it took, in seconds.
        package var seconds: Double
        /// The vouchers that are still to be sent.
        package var open: Int
        /// The states of the vouchers.
        package var states: [String: SimulatedDisk.State]
    }

    private let time = SimulatedTime()
    private let disk = SimulatedDisk()
    private let api: SimulatedAPI
    private let policy: RetryPolicy
    private let count: Int

    /// Prepares orders of as many customers.
    package init(vouchers count: Int, policy: RetryPolicy = .standard) {
        self.count = count
        self.policy = policy
        api = SimulatedAPI(time: time, guards: SimulatedAPI.Guards(), refused: [])
        Cast(orders: count).write(to: disk)
    }

    /// How many requests it takes if nothing goes wrong: customer, order and invoice each.
    package var fewestRequests: Int { count * 3 }

    /// Sends what is left in a weather; time goes on from one call to the next.
    package func send(in weather: Weather, seed: UInt64, jobs: Int = 16) -> Outcome {
        let seen = Seen()
        let start = time.now
        let network = SimulatedNetwork(time: time, api: api, weather: weather, seed: seed) { [time] _ in
            seen.requests.append(time.now - start)
        }
        let log = SimulatedLog(disk: disk, time: time, seed: seed, failingCommit: nil, isForgetful: false)
        let queue = ProcessQueue(time)
        let submitter = Submitter(
            log: log, gateway: network, policy: policy, jobs: jobs,
            surroundings: Submitter.Surroundings(
                now: { [time] in 1_800_000_000 + time.now }, tenant: Witness.tenant, seed: seed, queue: queue,
                elapsed: { [time] in time.now }))
        submitter.run { seen.status = $0 }
        while seen.status == nil, time.step() {}
        queue.kill()
        return Outcome(
            status: seen.status ?? SubmissionStatus(), requests: seen.requests, seconds: time.now - start,
            open: disk.openCount, states: disk.states)
    }

    /// Lets time pass.
    package func wait(_ seconds: Double) { time.pass(seconds) }

    /// What was seen of a run; a simulation has one thread.
    private final class Seen: @unchecked Sendable {
        var requests: [Double] = []
        var status: SubmissionStatus?
    }
}
