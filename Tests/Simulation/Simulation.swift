import AbillifyAPI
import Submission

/// One whole story from a seed: a run, its faults, kills, clock changes and broken disks, until all of it is settled.
///
/// The same seed tells the same story, event by event.
package struct Simulation {
    /// What is varied on purpose, beside the seed.
    package struct Settings: Sendable {
        /// What keeps the API from booking twice.
        package var guards = SimulatedAPI.Guards()
        /// Whether requests that were given up may arrive later.
        package var arrivesLate = true
        /// Whether drafts are among the vouchers; what becomes of them can't be asked for.
        package var hasDrafts = true
        /// Whether the journal forgets that it sends: a control.
        package var isForgetful = false
        /// Whether what is left open is resumed: without it vouchers are lost, which is a control.
        package var isResumed = true
        /// The policy under test.
        package var policy = RetryPolicy.standard

        package init() {}
    }

    /// What a story came to.
    package struct Result: Sendable, Hashable {
        /// Vouchers whose invoice, order or draft is there more than once.
        package var duplicates = 0
        /// Vouchers that are to be billed and are not.
        package var lost = 0
        /// Vouchers of which the journal says something else than the ledger.
        package var wrong = 0
        /// Requests that left before the journal held them, after it could not be written, or changed under their key.
        package var violations: [String] = []
        package var vouchers = 0
        package var requests = 0
        package var kills = 0
        /// A hash of all requests and their times, by which two tellings can be compared.
        package var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325

        /// Whether nothing is twice, lost or wrong.
        package var isClean: Bool { duplicates == 0 && lost == 0 && wrong == 0 && violations.isEmpty }
    }

    private let settings: Settings
    private let time = SimulatedTime()
    private let api: SimulatedAPI
    private let disk = SimulatedDisk()
    private let billed: Set<String>
    private let drafted: Set<String>
    private var random: SeededRandom
    private var weather: Weather
    private var watch: Witness
    private var clockError = 0.0
    private var kills = 0

    /// Prepares the story of a seed.
    package init(seed: UInt64, settings: Settings = Settings()) {
        self.settings = settings
        var random = SeededRandom(seed: seed)
        weather = Weather(random: &random)
        if !settings.arrivesLate { (weather.late, weather.brokenThenDone) = (0, 0) }
        let cast = Cast(count: 3 + Int(random.next() % 18), hasDrafts: settings.hasDrafts, random: &random)
        cast.write(to: disk)
        billed = cast.billed
        drafted = cast.drafted
        api = SimulatedAPI(time: time, guards: settings.guards, refused: cast.refused)
        watch = Witness(disk: disk, time: time)
        self.random = random
    }

    /// Tells the story to its end.
    package mutating func run() -> Result {
        for _ in 0..<6 where disk.openCount > 0 {
            live(isDoomed: random.unit() < 0.7)
            // Mostly somebody comes back soon; now and then after a weekend, with another clock.
            time.pass(random.unit() < 0.8 ? random.unit() * 60 : random.unit() * 260_000)
            if random.unit() < 0.1 { clockError = (random.unit() - 0.5) * 200_000 }
            if random.unit() < 0.1, settings.guards.references { api.forgetKeys() }
            if random.unit() < 0.3 { reconcile() }
        }
        if settings.isResumed { settleAll() }
        while time.step() {}
        return judged()
    }

    /// The sky clears, and whoever is in charge sees to the rest.
    private mutating func settleAll() {
        while time.step() {}
        weather = Weather()
        for _ in 0..<12 where disk.openCount + disk.unknownCount > 0 {
            live(isDoomed: false)
            reconcile()
            while time.step() {}
            for unknown in disk.unknownSteps { disk.settle(unknown, person(unknown)) }
        }
    }

    /// One process, from its start to its end or its death.
    private mutating func live(isDoomed: Bool) {
        let queue = ProcessQueue(time)
        let log = SimulatedLog(
            disk: disk, time: time, seed: random.next(),
            failingCommit: random.unit() < 0.1 && isDoomed ? Int(random.next() % 30) : nil,
            isForgetful: settings.isForgetful)
        watch.log = log
        let network = SimulatedNetwork(
            time: time, api: api, weather: weather, seed: random.next(), onRequest: watch.saw)
        let clock = Clock(time: time, error: clockError)
        let submitter = Submitter(
            log: log, gateway: network, policy: settings.policy, jobs: 1 + Int(random.next() % 12),
            surroundings: Submitter.Surroundings(
                now: clock.now, tenant: Witness.tenant, seed: random.next(), queue: queue,
                elapsed: { [time] in time.now }))
        let ending = Ending()
        submitter.run { _ in ending.hasCome = true }
        let end = isDoomed ? time.now + random.unit() * random.unit() * 120 : time.now + 100_000
        while !ending.hasCome, time.step(until: end) {}
        if !ending.hasCome, isDoomed { kills += 1 }
        queue.kill()
        log.kill()
    }

    private mutating func reconcile() {
        let queue = ProcessQueue(time)
        let network = SimulatedNetwork(
            time: time, api: api, weather: weather, seed: random.next(), onRequest: watch.asked)
        let reconciler = Reconciler(gateway: network, jobs: 4, queue: queue) { [disk] unknown, verdict in
            disk.settle(unknown, verdict)
        }
        let ending = Ending()
        reconciler.run(disk.unknownSteps, policy: settings.policy, interval: 120, seed: random.next()) { _ in
            ending.hasCome = true
        }
        let end = random.unit() < 0.1 ? time.now + random.unit() * 100 : time.now + 100_000
        while !ending.hasCome, time.step(until: end) {}
        queue.kill()
    }

    /// What a person finds who looks into the system.
    private func person(_ unknown: UnknownStep) -> Verdict {
        let reference = unknown.step.reference
        let kind = unknown.step.step == .draft ? "drafts" : unknown.step.step == .order ? "orders" : "invoices"
        guard unknown.step.step != .identity,
            api.ledger.contains(where: { $0.kind == kind && $0.reference == reference })
        else { return .sendAnew }
        let shown = api.perform(GatewayRequest(method: "GET", path: "/\(kind)/\(reference)"))
        return VoucherAnswer(shown.body).map { .booked($0, status: 200) } ?? .sendAnew
    }

    private func judged() -> Result {
        var result = Result()
        result.vouchers = disk.vouchers.count
        result.requests = watch.requests
        result.fingerprint = watch.fingerprint
        result.violations = watch.violations
        result.kills = kills
        var counts: [String: [String: Int]] = [:]
        for entry in api.ledger { counts[entry.kind, default: [:]][entry.reference, default: 0] += 1 }
        for kind in ["orders", "invoices", "drafts"] {
            result.duplicates += (counts[kind] ?? [:]).values.count { $0 > 1 }
        }
        for (reference, state) in disk.states {
            let isBooked = counts["invoices"]?[reference] != nil
            if billed.contains(reference), !isBooked { result.lost += 1 }
            switch state {
            case .done(let number):
                let shown = api.perform(GatewayRequest(method: "GET", path: "/invoices/\(reference)"))
                if !isBooked || VoucherAnswer(shown.body)?.number != number { result.wrong += 1 }
            case .rejected: if isBooked { result.wrong += 1 }
            case .open, .unknown: if settings.isResumed { result.wrong += 1 }
            }
        }
        return result
    }

    /// A clock that may be wrong.
    private struct Clock: Sendable {
        let time: SimulatedTime
        let error: Double

        func now() -> Double { 1_800_000_000 + time.now + error }
    }

    /// Whether a process has come to its end; a simulation has one thread.
    private final class Ending: @unchecked Sendable {
        var hasCome = false
    }
}
