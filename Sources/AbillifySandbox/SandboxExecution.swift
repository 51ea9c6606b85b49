import GRDB

/// One request at its endpoint, within a transaction of the store: stored answers, faults, and the work itself.
struct SandboxExecution: Sendable {
    /// What is to be done.
    enum Work: Sendable {
        case call(SandboxCall)
        /// A refusal of what is not even begun; it is not stored.
        case refusal(SandboxAnswer)
        /// The answer of a server that broke down at work.
        case storedRefusal(SandboxAnswer)
    }

    let work: Work
    let stored: StoredAnswer?
    var seen: SeenRequest?
    let key: String?
    let host: String
    let jobs: SandboxJobs
    var fault: FaultPlan.Decision
    var struck: StruckRequest?

    /// The same request without any fault, noted before.
    var unstruck: SandboxExecution {
        var copy = self
        copy.seen = nil
        copy.fault = .none
        copy.struck = nil
        return copy
    }

    /// The answer of what has nothing to write.
    var answerWithoutStore: SandboxAnswer? {
        guard case .refusal(let answer) = work, seen == nil, struck == nil else { return nil }
        return answer
    }

    func run(_ database: Database, _ now: Double) throws -> SandboxAnswer {
        try seen?.note(database)
        switch work {
        case .refusal(let answer) where struck == nil: return answer
        case .storedRefusal(let answer):
            try stored?.keep(answer, now, database)
            return answer
        case .call, .refusal: break
        }
        try jobs.completeDue(database, now)
        guard let struck else { return try plain(database, now) }
        return try strike(struck, database, now)
    }

    private func plain(_ database: Database, _ now: Double) throws -> SandboxAnswer {
        if let answer = try stored?.find(now, database) { return answer }
        let answer = fault == .errorBefore ? SandboxAnswer.serverError : try perform(database, now)
        let sent = fault == .errorAfter ? SandboxAnswer.serverError : answer
        try stored?.keep(sent, now, database)
        return sent
    }

    private func perform(_ database: Database, _ now: Double) throws -> SandboxAnswer {
        switch work {
        case .refusal(let answer), .storedRefusal(let answer): return answer
        case .call(let call):
            do {
                return try SandboxOperations(database: database, now: now, key: key, host: host, jobs: jobs)
                    .perform(call)
            } catch let refusal as Refusal {
                return refusal.answer
            }
        }
    }

    /// The answer under a fault of the table.
    private func strike(_ struck: StruckRequest, _ database: Database, _ now: Double) throws -> SandboxAnswer {
        let earlier = try stored?.find(now, database)
        let real = struck.strike.moment == .after ? try earlier ?? perform(database, now) : nil
        let answer = struck.strike.effect.reply.answer(real, try struck.circumstances(database, host: host, now))
        // What an earlier request left behind stays: a server that replays does not begin anew.
        if earlier == nil, isBegun {
            switch struck.strike.kept {
            case .nothing: break
            case .real: if let real { try stored?.keep(real, now, database) }
            case .fault: try stored?.keep(answer, now, database)
            }
        }
        switch struck.strike.effect.forgetting {
        case .everything: try StoredAnswer.forgetAll(database)
        case .ownKey: try stored?.forget(database)
        case nil: break
        }
        return answer
    }

    /// Whether the request got past the checks that come before the work.
    private var isBegun: Bool {
        if case .call = work { return true }
        return false
    }
}
