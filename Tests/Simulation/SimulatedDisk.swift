import AbillifyAPI
import Submission

/// What a simulated disk holds of a run: the vouchers, their steps, and how far each has come.
///
/// It has the meaning of the journal and none of its code. `@unchecked Sendable`: a simulation has one thread.
package final class SimulatedDisk: @unchecked Sendable {
    /// The states of a voucher.
    package enum State: Sendable, Hashable { case open, done(number: String?), rejected, unknown }

    /// The states of a step.
    enum StepState: Sendable, Hashable { case planned, sent, done, rejected, unknown }

    struct StoredStep: Sendable {
        var step: PendingStep
        var state = StepState.planned
    }

    struct Voucher: Sendable {
        var id: Int64
        var customer: String
        var reference: String
        var identity: Int64?
        var state = State.open
        var number: String?
    }

    var vouchers: [Voucher] = []
    var steps: [Int64: StoredStep] = [:]

    package init() {}

    /// The vouchers that are still to be sent.
    package var openCount: Int { vouchers.count { $0.state == .open } }

    /// The vouchers of which nobody knows.
    package var unknownCount: Int { vouchers.count { $0.state == .unknown } }

    /// How each voucher stands.
    package var states: [String: State] {
        Dictionary(uniqueKeysWithValues: vouchers.map { ($0.reference, $0.state) })
    }

    /// Whether a request may leave: it is noted as sent under the key of this generation.
    func isNoted(_ step: Int64, generation: Int) -> Bool {
        steps[step].map { $0.state == .sent && $0.step.generation == generation } ?? false
    }

    /// Vouchers stand in the order of their ids, which begin with 1.
    private func index(of voucher: Int64) -> Int? {
        vouchers.indices.contains(Int(voucher) - 1) ? Int(voucher) - 1 : nil
    }

    func stepIDs(of voucher: Int64) -> ClosedRange<Int64> { voucher * 8 + 1...voucher * 8 + 7 }

    func pending(after id: Int64, limit: Int) -> [PendingVoucher] {
        vouchers.dropFirst(max(0, Int(id))).lazy.filter { $0.state == .open }.prefix(limit).map { voucher in
            let identity = voucher.identity.flatMap { steps[$0] }
            var failure: StepOutcome?
            switch identity?.state {
            case .rejected: failure = .rejected(ErrorAnswer("refused"), status: 400)
            case .unknown: failure = .unknown(Trouble("the customer"))
            default: break
            }
            return PendingVoucher(
                id: voucher.id, customer: voucher.customer,
                identity: identity.flatMap(SimulatedDisk.open), identityFailure: failure,
                steps: stepIDs(of: voucher.id).compactMap { steps[$0].flatMap(SimulatedDisk.open) })
        }
    }

    private static func open(_ stored: StoredStep) -> PendingStep? {
        guard stored.state == .planned || stored.state == .sent else { return nil }
        var step = stored.step
        step.isUnanswered = stored.state == .sent
        if stored.state == .planned { step.firstSentAt = nil }
        return step
    }

    func apply(_ entry: SubmissionEntry) {
        switch entry {
        case .sending(let step, _, let generation, let firstSentAt, _):
            steps[step]?.state = .sent
            steps[step]?.step.generation = generation
            steps[step]?.step.firstSentAt = firstSentAt
        case .withdrawn(let step, _, let generation):
            steps[step]?.state = .planned
            steps[step]?.step.generation = generation
        case .settled(let voucher, let step, let outcome): settle(voucher, step, outcome)
        case .halted, .completed: break
        case .finished(let voucher, let last, let outcome, _):
            if let last { settle(voucher, last, outcome) }
            guard let index = index(of: voucher) else { return }
            switch outcome {
            case .done, .accepted: vouchers[index].state = .done(number: vouchers[index].number)
            case .rejected: vouchers[index].state = .rejected
            case .unknown: vouchers[index].state = .unknown
            case .postponed: break
            }
        }
    }

    private func settle(_ voucher: Int64, _ step: SubmissionEntry.EndedStep, _ outcome: StepOutcome) {
        switch outcome {
        case .done(let answer, _):
            steps[step.id]?.state = .done
            if step.step.isBooking, let index = index(of: voucher) {
                vouchers[index].number = answer.number
            }
        case .accepted: steps[step.id]?.state = .done
        case .rejected: steps[step.id]?.state = .rejected
        case .unknown: steps[step.id]?.state = .unknown
        case .postponed(_, wasSent: true): break
        case .postponed(_, wasSent: false):
            steps[step.id]?.state = .planned
            steps[step.id]?.step.generation = step.generation
        }
    }

    /// The steps of which nobody knows.
    package var unknownSteps: [UnknownStep] {
        var seen: Set<Int64> = []
        return vouchers.filter { $0.state == .unknown }.flatMap { voucher in
            ((voucher.identity.map { [$0] } ?? []) + Array(stepIDs(of: voucher.id))).compactMap { id in
                guard let stored = steps[id], stored.state == .unknown, seen.insert(id).inserted else { return nil }
                return UnknownStep(customer: voucher.customer, step: stored.step)
            }
        }
    }

    /// Writes a verdict down, as `reconcile` does.
    package func settle(_ unknown: UnknownStep, _ verdict: Verdict) {
        let id = unknown.step.id
        let owners = vouchers.indices.filter {
            vouchers[$0].state == .unknown && (vouchers[$0].id == id / 8 || vouchers[$0].identity == id)
        }
        switch verdict {
        case .person: return
        case .sendAnew:
            steps[id]?.state = .planned
            steps[id]?.step.generation += 1
        case .booked(let answer, _):
            steps[id]?.state = .done
            if unknown.step.step.isBooking { owners.forEach { vouchers[$0].number = answer.number } }
        }
        for owner in owners {
            let isLast = stepIDs(of: vouchers[owner].id).allSatisfy { steps[$0].map { $0.state == .done } ?? true }
            vouchers[owner].state = isLast ? .done(number: vouchers[owner].number) : .open
        }
    }
}

/// The log of one simulated process: entries that come while a commit is under way share the next one.
///
/// `@unchecked Sendable`: a simulation has one thread.
final class SimulatedLog: SubmissionLog, @unchecked Sendable {
    struct Broken: Error {}

    private typealias Waiting = (entry: SubmissionEntry, completion: @Sendable ((any Error)?) -> Void)

    private let disk: SimulatedDisk
    private let time: SimulatedTime
    private var random: SeededRandom
    /// The number of the commit that fails, and with it the disk.
    private let failingCommit: Int?
    /// Whether what is noted as being sent is told to be durable and is not: a control.
    private let isForgetful: Bool
    private var commits = 0
    private var waiting: [Waiting] = []
    private var isCommitting = false
    private var isAlive = true
    private(set) var isBroken = false

    init(
        disk: SimulatedDisk, time: SimulatedTime, seed: UInt64, failingCommit: Int?, isForgetful: Bool
    ) {
        self.disk = disk
        self.time = time
        random = SeededRandom(seed: seed)
        self.failingCommit = failingCommit
        self.isForgetful = isForgetful
    }

    func kill() { isAlive = false }

    func pending(
        after id: Int64, limit: Int, completion: @escaping @Sendable (Result<[PendingVoucher], any Error>) -> Void
    ) {
        time.run(after: 0.001) { [self] in
            if isAlive { completion(.success(disk.pending(after: id, limit: min(limit, 7)))) }
        }
    }

    func write(_ entry: SubmissionEntry, completion: @escaping @Sendable ((any Error)?) -> Void) {
        waiting.append((entry, completion))
        if !isCommitting { commit() }
    }

    private func commit() {
        guard !waiting.isEmpty else { return }
        isCommitting = true
        let batch = waiting
        waiting = []
        commits += 1
        time.run(after: 0.001 + random.unit() * 0.008) { [self] in
            isCommitting = false
            let fails = isBroken || commits == failingCommit
            // Whether a commit that failed, or was cut off by a kill, is on the disk is not known to anyone.
            if !fails && isAlive || random.next() & 1 == 0 {
                for item in batch {
                    if isForgetful, case .sending = item.entry { continue }
                    disk.apply(item.entry)
                }
            }
            guard isAlive else { return }
            isBroken = fails
            for item in batch { item.completion(fails ? Broken() : nil) }
            commit()
        }
    }
}
