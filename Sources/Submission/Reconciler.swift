import AbillifyAPI

/// A step of which nobody knows whether it was carried out.
public struct UnknownStep: Sendable {
    /// The reference of the customer.
    public var customer: String
    /// The request as it was sent.
    public var step: PendingStep

    /// Creates an unknown step.
    public init(customer: String, step: PendingStep) {
        self.customer = customer
        self.step = step
    }
}

/// Settles unknown steps by asking for their references, a bounded number at once.
///
/// It sends nothing but questions.
///
/// `@unchecked Sendable`: every property that changes is touched on `queue` only.
public final class Reconciler: @unchecked Sendable {
    /// A step under way.
    private final class Run {
        let unknown: UnknownStep
        var machine: ReconcileMachine

        init(_ unknown: UnknownStep, _ machine: ReconcileMachine) {
            self.unknown = unknown
            self.machine = machine
        }
    }

    private let gateway: any BillingGateway
    private let jobs: Int
    private let queue: any EventQueue
    private let settle: @Sendable (UnknownStep, Verdict) throws -> Void
    private var ready: [Run] = []
    private var open = 0
    private var inFlight = 0
    private var stopped: StopReason?
    private var onEnd: (@Sendable (StopReason?) -> Void)?

    /// Creates a reconciler.
    ///
    /// - Parameters:
    ///   - jobs: The largest number of questions in flight.
    ///   - settle: Writes a verdict down durably; after it has thrown nothing more is asked.
    public init(
        gateway: any BillingGateway, jobs: Int,
        queue: any EventQueue = DispatchEventQueue(label: "submission.reconcile"),
        settle: @escaping @Sendable (UnknownStep, Verdict) throws -> Void
    ) {
        self.gateway = gateway
        self.jobs = max(1, jobs)
        self.queue = queue
        self.settle = settle
    }

    /// Settles what can be settled; `completion` is called once, with the reason if it had to stop before the end.
    ///
    /// - Parameter interval: The seconds between two answers that prove an absence.
    public func run(
        _ steps: [UnknownStep], policy: RetryPolicy, interval: Double, seed: UInt64,
        completion: @escaping @Sendable (StopReason?) -> Void
    ) {
        queue.run { [self] in
            onEnd = completion
            open = steps.count
            ready = steps.enumerated().map { index, unknown in
                Run(
                    unknown,
                    ReconcileMachine(
                        step: unknown.step.step, reference: unknown.step.reference, customer: unknown.customer,
                        body: unknown.step.body, policy: policy, interval: interval,
                        seed: seed &+ UInt64(index)))
            }
            pump()
        }
    }

    /// Stops asking; what is settled stays settled.
    public func stop(_ reason: StopReason) {
        queue.run { [self] in
            halt(reason)
            pump()
        }
    }

    private func halt(_ reason: StopReason) { stopped = stopped ?? reason }

    private func pump() {
        while stopped == nil, inFlight < jobs, !ready.isEmpty {
            let run = ready.removeLast()
            perform(run.machine.proceed(), run)
        }
        guard inFlight == 0, open == 0 || stopped != nil, let onEnd else { return }
        self.onEnd = nil
        onEnd(stopped)
    }

    private func perform(_ action: ReconcileMachine.Action, _ run: Run) {
        switch action {
        case .lookUp: ask(run)
        case .wait(let seconds):
            let waiting = Carried(run)
            queue.run(after: seconds) { [self] in
                ready.append(waiting.run)
                pump()
            }
        case .finish(let verdict):
            open -= 1
            do {
                try settle(run.unknown, verdict)
            } catch {
                halt(.journalFailed(String(describing: error)))
            }
        case .stop(let reason): halt(reason)
        }
    }

    private func ask(_ run: Run) {
        guard let path = run.unknown.step.step.lookUp?.path(run.unknown.step.reference) else {
            perform(.finish(.person("its reference can't be asked for")), run)
            return
        }
        inFlight += 1
        let asked = Carried(run)
        gateway.perform(GatewayRequest(method: "GET", path: path)) { [self] result in
            queue.run { [self] in
                inFlight -= 1
                perform(asked.run.machine.received(result), asked.run)
                pump()
            }
        }
    }

    /// A step that is carried from the queue over to it again; that makes it safe.
    private struct Carried: @unchecked Sendable {
        let run: Run
        init(_ run: Run) { self.run = run }
    }
}
