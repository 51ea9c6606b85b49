import AbillifyAPI

/// A step that is still to be done, with the exact bytes of its request.
public struct PendingStep: Sendable {
    /// The step's id in the log.
    public var id: Int64
    /// The kind of request.
    public var step: Step
    /// The reference of what it creates.
    public var reference: String
    /// The path below the endpoint.
    public var path: String
    /// The body.
    public var body: [UInt8]
    /// The generation of the key.
    public var generation: Int
    /// When this generation was first sent.
    public var firstSentAt: Moment?
    /// Whether it was sent and never settled: an earlier run may have been killed in between.
    public var isUnanswered: Bool

    /// Creates a step.
    public init(
        id: Int64, step: Step, reference: String, path: String, body: [UInt8], generation: Int = 0,
        firstSentAt: Moment? = nil, isUnanswered: Bool = false
    ) {
        self.id = id
        self.step = step
        self.reference = reference
        self.path = path
        self.body = body
        self.generation = generation
        self.firstSentAt = firstSentAt
        self.isUnanswered = isUnanswered
    }
}

/// A voucher that is still to be sent.
public struct PendingVoucher: Sendable {
    /// The voucher's id in the log; ids ascend in the order of the input.
    public var id: Int64
    /// The reference of the customer.
    public var customer: String
    /// The identity's step, if it is not done yet; vouchers of one customer and content share it.
    public var identity: PendingStep?
    /// How the identity's step ended in an earlier batch or run, if not well: the voucher ends the same way.
    public var identityFailure: StepOutcome?
    /// The other steps that are not done yet, in order.
    public var steps: [PendingStep]

    /// Creates a voucher.
    public init(
        id: Int64, customer: String, identity: PendingStep?, identityFailure: StepOutcome? = nil, steps: [PendingStep]
    ) {
        self.identityFailure = identityFailure
        self.id = id
        self.customer = customer
        self.identity = identity
        self.steps = steps
    }
}

/// What pass two writes down.
public enum SubmissionEntry: Sendable {
    /// A request is about to leave. Durable before its first byte does.
    case sending(step: Int64, voucher: Int64, generation: Int, firstSentAt: Moment, attempts: Int)
    /// A request that was about to leave has not: no key of the step can be known to the API.
    case withdrawn(step: Int64, voucher: Int64, generation: Int)
    /// A step ended, and another follows.
    case settled(voucher: Int64, step: EndedStep, outcome: StepOutcome)
    /// A voucher could not go on because the run stops; it stays where it is, and what happened is told.
    case halted(voucher: Int64, Trouble)
    /// A job that a voucher's last step started has ended, or is given up to be seen.
    case completed(voucher: Int64, step: Int64, Completion)
    /// A voucher ended, and with it its last step, if one was under way: the two are one fact, written as one.
    case finished(voucher: Int64, last: EndedStep?, outcome: StepOutcome, attempts: Int)

    /// The step with which a voucher ended.
    public struct EndedStep: Sendable {
        /// The step's id in the log.
        public var id: Int64
        /// The kind of request.
        public var step: Step
        /// The requests sent for it.
        public var attempts: Int
        /// The generation of the key that it would go on with.
        public var generation: Int

        /// Creates an ended step.
        public init(id: Int64, step: Step, attempts: Int, generation: Int = 0) {
            self.generation = generation
            self.id = id
            self.step = step
            self.attempts = attempts
        }
    }
}

/// Why an answer is not believed that was taken for a voucher's booking: what the log knows speaks against it.
public struct SubmissionDoubt: Error, Sendable, Hashable {
    /// What speaks against it.
    public var trouble: Trouble

    /// Creates a doubt.
    public init(_ trouble: Trouble) { self.trouble = trouble }
}

/// Why nothing more is done to a voucher that was booked: the API sums it up otherwise than its order does.
///
/// The entry is durable, and the voucher stays as it is until somebody has looked at it.
public struct SubmissionHold: Error, Sendable, Hashable {
    /// Creates a hold.
    public init() {}
}

/// How a job ended, as far as it could be seen.
public enum Completion: Sendable, Hashable {
    /// It is done.
    case done
    /// It failed, and how.
    case failed(String)
}

/// The durable memory of pass two.
public protocol SubmissionLog: Sendable {
    /// The next vouchers to be sent behind the given id, in order.
    func pending(
        after id: Int64, limit: Int, completion: @escaping @Sendable (Result<[PendingVoucher], any Error>) -> Void)

    /// Writes entries in the order of the calls; `completion` comes when the entry is durable.
    ///
    /// Many entries may share one transaction. After a failure nothing may be sent any more; a ``SubmissionDoubt`` and a
    /// ``SubmissionHold`` are no failures: the entry is durable, and the voucher goes no further.
    func write(_ entry: SubmissionEntry, completion: @escaping @Sendable ((any Error)?) -> Void)
}
