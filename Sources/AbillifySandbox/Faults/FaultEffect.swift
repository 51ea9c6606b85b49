/// What one kind of fault does: a row of the table.
public struct FaultEffect: Sendable {
    /// When a fault strikes.
    public enum Moment: String, Sendable, Hashable {
        /// Instead of the work: nothing is carried out.
        case before
        /// When the work is done.
        case after
        /// The work is done some time after the answer.
        case later
    }

    /// What a repetition under the same idempotency key finds.
    public enum Kept: String, Sendable, Hashable {
        /// Nothing.
        case nothing
        /// The answer that the work had, untouched by the fault.
        case real
        /// The answer that the fault made.
        case fault
    }

    /// The requests to which a fault can happen.
    enum Scope: Sendable, Hashable {
        case everything
        /// What carries an idempotency key.
        case keyed
        /// What makes something new.
        case creations

        func holds(_ action: SandboxRoute.Action, hasKey: Bool) -> Bool {
            switch self {
            case .everything: true
            case .keyed: hasKey
            case .creations: FaultScript.isCreation(action)
            }
        }
    }

    /// What becomes of the stored answers.
    enum Forgetting: Sendable, Hashable {
        case everything
        case ownKey
    }

    /// The fault.
    public let kind: FaultKind
    /// What it does, in one line.
    public let summary: String
    /// When it may strike, the default first.
    public let moments: [Moment]
    /// Whether a client is expected to survive it by trying again, and is not held up by it: `mixed` draws these.
    public let isSurvivable: Bool

    /// The answer in place of the real one.
    let reply: FaultReply
    /// What happens to the answer's bytes on the wire.
    let wire: WireFault?
    private let keptWhenDone: Kept
    let forgetting: Forgetting?
    /// The requests that it can strike; it passes the others by.
    let scope: Scope
    /// Whether a script without a number of times means the first request only.
    let isOnce: Bool

    init(
        _ kind: FaultKind, _ moments: [Moment], _ reply: FaultReply = .real, wire: WireFault? = nil,
        kept: Kept = .real, forgetting: Forgetting? = nil, survivable: Bool = false, scope: Scope = .everything,
        once: Bool = false, _ summary: String
    ) {
        self.kind = kind
        self.moments = moments
        self.reply = reply
        self.wire = wire
        self.forgetting = forgetting
        self.summary = summary
        keptWhenDone = kept
        isSurvivable = survivable
        self.scope = scope
        isOnce = once
    }

    /// Whether the request is carried out, now or later.
    public func isCarriedOut(_ moment: Moment) -> Bool { moment != .before }

    /// What is stored under the request's idempotency key.
    public func kept(_ moment: Moment) -> Kept {
        moment == .before && keptWhenDone == .real ? .nothing : keptWhenDone
    }

    /// Whether it strikes before the request is read, where it is drawn by chance.
    var isEarly: Bool { FaultEffect.early.contains(kind) }

    private static let early: Set<FaultKind> = [.closeOnAccept, .resetOnAccept, .halfRequest]

    /// All rows, in the order of the kinds.
    static let table = connections + contents + redirects + refusals + breakdowns

    /// The kinds that `mixed` draws.
    static let survivable = table.filter(\.isSurvivable)
}

/// A kind of fault at a moment.
struct FaultStrike: Sendable, Hashable {
    let kind: FaultKind
    let moment: FaultEffect.Moment

    init(_ kind: FaultKind, _ moment: FaultEffect.Moment? = nil) {
        self.kind = kind
        self.moment = moment ?? kind.effect.moments.first ?? .before
    }

    var effect: FaultEffect { kind.effect }

    /// What is stored under the request's idempotency key.
    var kept: FaultEffect.Kept { effect.kept(moment) }

    /// Reads `KIND[@before|@after]`; nil if the word before the sign is no kind.
    static func read(_ text: some StringProtocol) throws(FaultPlan.Fault) -> FaultStrike? {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = parts.first.flatMap({ FaultKind(rawValue: String($0)) }) else { return nil }
        guard parts.count == 2 else { return FaultStrike(kind) }
        let moments = kind.effect.moments
        guard let moment = FaultEffect.Moment(rawValue: String(parts[1])), moments.contains(moment) else {
            let known = moments.map { "@\($0.rawValue)" }.joined(separator: " or ")
            throw FaultPlan.Fault(description: "\(kind.rawValue) strikes \(known), not @\(parts[1]).")
        }
        return FaultStrike(kind, moment)
    }
}
