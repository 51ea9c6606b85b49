import AbillifyAPI
import Submission
import Testing

@Suite("The protocol of one step")
struct StepMachineTests {
    static func machine(_ step: Step = .order, firstSentAt: Moment? = nil, unanswered: Bool = false) -> StepMachine {
        StepMachine(
            step: step, reference: "A-1", policy: .standard, seed: 7, firstSentAt: firstSentAt, isUnanswered: unanswered
        )
    }

    static let refusal = "{\"code\":400,\"message\":\"no\",\"name\":\"ClientError\",\"type\":\"ERR_INVALID_VALUE\"}"

    static func answer(_ status: Int, _ body: String = refusal, retryAfter: Double? = nil) -> GatewayResult {
        .answer(.init(status: status, body: Array(body.utf8), retryAfter: retryAfter))
    }

    static let ours = "{\"reference\":\"A-1\",\"number\":\"R-7\",\"id\":\"x\",\"total\":11.90}"

    /// The ways in which a step can end.
    enum End { case done, accepted, rejected, unknown, postponed }

    /// Whether an action ends the step in this way; with which words is for the tests that look at them.
    static func ends(_ action: StepMachine.Action, as end: End) -> Bool {
        switch (action, end) {
        case (.finish(.done), .done), (.finish(.accepted), .accepted), (.finish(.rejected), .rejected),
            (.finish(.unknown), .unknown), (.finish(.postponed), .postponed):
            true
        default: false
        }
    }

    /// Whether an action is a wait; the number of seconds is the policy's business.
    static func isWait(_ action: StepMachine.Action) -> Bool { if case .wait = action { true } else { false } }

    @Test func anAnswerThatIsOursEndsTheStep() {
        var machine = Self.machine(.invoice)
        #expect(machine.proceed(now: 0) == .send(generation: 0))
        guard case .finish(.done(let voucher, 200)) = machine.received(Self.answer(200, Self.ours), now: 1) else {
            Issue.record("not done")
            return
        }
        #expect(voucher.number == "R-7")
        #expect(voucher.total == "11.90")
    }

    @Test func aLostAnswerIsRepeatedUnderTheSameKey() {
        var machine = Self.machine()
        #expect(machine.proceed(now: 0) == .send(generation: 0))
        #expect(Self.isWait(machine.received(.lost("reset"), now: 1)))
        #expect(machine.isUnanswered)
        #expect(machine.proceed(now: 2) == .send(generation: 0))
    }

    @Test func aServerErrorIsAskedAboutAndSentUnderANewKey() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        // What a gateway gave up on may still be at work: the question comes after a wait.
        #expect(Self.isWait(machine.received(Self.answer(500), now: 1)))
        #expect(machine.proceed(now: 2) == .lookUp)
        #expect(machine.received(Self.answer(404), now: 3) == .send(generation: 1))
    }

    @Test func maintenanceHoldsEverybody() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        #expect(machine.received(Self.answer(503, retryAfter: 20), now: 1) == .wait(20, everyone: true))
        #expect(machine.proceed(now: 22) == .lookUp)
    }

    @Test func aServerErrorThatDidTheWorkIsFound() {
        var machine = Self.machine(.invoice)
        _ = machine.proceed(now: 0)
        #expect(Self.isWait(machine.received(Self.answer(503), now: 1)))
        #expect(machine.proceed(now: 2) == .lookUp)
        #expect(Self.ends(machine.received(Self.answer(200, Self.ours), now: 2), as: .done), "not done")
        #expect(machine.generation == 0)
    }

    /// The first attempt may still be at work, or what it made not be shown yet; the same request can do no harm.
    @Test func aTakenReferenceThatIsNotFoundIsSentAgainUnderTheSameKeyAndThenUnknown() {
        var machine = Self.machine()
        for _ in 0..<RetryPolicy.standard.conflictRounds {
            #expect(machine.proceed(now: 0) == .send(generation: 0))
            #expect(machine.received(Self.answer(409), now: 1) == .lookUp)
            #expect(Self.isWait(machine.received(Self.answer(404), now: 2)))
        }
        #expect(machine.proceed(now: 3) == .send(generation: 0))
        #expect(machine.received(Self.answer(409), now: 4) == .lookUp)
        #expect(Self.ends(machine.received(Self.answer(404), now: 5), as: .unknown), "not unknown")
    }

    @Test func aTakenReferenceIsOursIfItIsFound() {
        var machine = Self.machine(.invoice)
        _ = machine.proceed(now: 0)
        #expect(machine.received(Self.answer(409), now: 1) == .lookUp)
        #expect(Self.ends(machine.received(Self.answer(200, Self.ours), now: 2), as: .done), "not done")
    }

    /// A page of somebody on the way is not the API's word that nothing is there.
    @Test func anotherOnes404IsNoAbsence() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        #expect(Self.isWait(machine.received(Self.answer(500), now: 1)))
        var action = machine.proceed(now: 2)
        for _ in 1..<RetryPolicy.standard.riddles {
            #expect(action == .lookUp)
            #expect(Self.isWait(machine.received(Self.answer(404, "<html>nginx</html>"), now: 3)))
            action = machine.proceed(now: 4)
        }
        #expect(Self.ends(machine.received(Self.answer(404, "<html>nginx</html>"), now: 5), as: .unknown))
    }

    /// A key that is said to belong to another request tells nothing of what happened under it.
    @Test func aRefusedKeyIsNoRefusal() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        let refusal = "{\"code\":422,\"message\":\"Idempotency-Key reused\",\"name\":\"ClientError\",\"type\":\"ERR\"}"
        #expect(machine.received(Self.answer(422, refusal), now: 1) == .lookUp)
        #expect(Self.ends(machine.received(Self.answer(404), now: 2), as: .unknown), "not unknown")
    }

    @Test func aRefusalEndsTheStep() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        guard case .finish(.rejected(_, 400)) = machine.received(Self.answer(400), now: 1) else {
            Issue.record("not rejected")
            return
        }
    }

    @Test func aRefusalAfterSilenceProvesNothing() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        _ = machine.received(.lost("timeout"), now: 1)
        _ = machine.proceed(now: 2)
        #expect(machine.received(Self.answer(400), now: 3) == .lookUp)
        #expect(Self.ends(machine.received(Self.answer(404), now: 4), as: .unknown), "not unknown")
    }

    @Test func throttlingHoldsEverybodyAndIsCapped() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        #expect(machine.received(Self.answer(429, retryAfter: 3), now: 1) == .wait(3, everyone: true))
        #expect(machine.proceed(now: 4) == .send(generation: 0))
        #expect(
            machine.received(Self.answer(429, retryAfter: 1e9), now: 5)
                == .wait(RetryPolicy.standard.throttleCap, everyone: true))
    }

    @Test(arguments: [401, 403])
    func refusedCredentialsStopTheRun(status: Int) {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        guard case .stop(.credentialsRefused(status, _)) = machine.received(Self.answer(status), now: 1) else {
            Issue.record("not stopped")
            return
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func aRedirectStopsTheRun(status: Int) {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        guard case .stop(.redirected) = machine.received(Self.answer(status), now: 1) else {
            Issue.record("not stopped")
            return
        }
    }

    /// The age of a key by our clock and by the API's, and whether it may be used again.
    static let ages: [(wall: Double, then: Double?, server: Double?, isSent: Bool)] = [
        (71_999, nil, nil, true), (72_001, nil, nil, false),
        // A clock that was set back tells nothing, beyond what adjusting it comes to.
        (-0.5, nil, nil, true), (-2, nil, nil, false), (-86_400, nil, nil, false),
        // The larger of the two ages counts.
        (10, 0, 71_999, true), (10, 0, 72_001, false), (72_001, 0, 10, false),
        // An API whose clock is a day off all the time.
        (10, 86_400, 86_410, true), (10, -86_400, -86_390, true), (10, 86_400, 0, false),
        // The API's clock when the key was first used was not known.
        (10, nil, 10, true), (10, nil, 72_001, false), (10, nil, -86_400, true),
    ]

    @Test(arguments: ages)
    func aKeyThatMayHaveExpiredIsNotUsed(age: (wall: Double, then: Double?, server: Double?, isSent: Bool)) {
        let start = 1_000_000.0
        var machine = Self.machine(
            firstSentAt: Moment(wall: start, server: age.then.map { start + $0 }), unanswered: true)
        let now = Moment(wall: start + age.wall, server: age.server.map { start + $0 })
        var action = machine.proceed(now: now)
        // As long as the API's clock is not known, ours is not relied on alone.
        #expect(action == (now.server != nil && age.isSent ? .send(generation: 0) : .lookUp))
        if action == .lookUp { action = machine.received(Self.answer(404), now: now) }
        if age.isSent {
            #expect(action == .send(generation: 0))
        } else {
            #expect(Self.ends(action, as: .unknown), "an expired key must not lead to a new request")
        }
    }

    /// A process may be stopped between the note that it sends and the sending.
    @Test func aKeyThatExpiresWhileTheIntentIsWrittenIsNotUsed() {
        var machine = Self.machine(firstSentAt: 0, unanswered: true)
        #expect(machine.proceed(now: Moment(wall: 71_999, server: 71_999)) == .send(generation: 0))
        #expect(machine.reconsider(now: 71_999) == nil)
        #expect(machine.reconsider(now: 72_001) == .lookUp)
    }

    @Test func aFirstRequestIsNotReconsidered() {
        var machine = Self.machine()
        #expect(machine.proceed(now: 0) == .send(generation: 0))
        #expect(machine.reconsider(now: 1_000_000) == nil)
    }

    @Test(arguments: ["", "<html>", "[]", "{\"reference\":\"B-2\",\"number\":\"1\"}", "{\"reference\":\"A-1\"}"])
    func anUnreadableYesIsAskedAbout(body: String) {
        var machine = Self.machine(.invoice)
        _ = machine.proceed(now: 0)
        #expect(machine.received(Self.answer(200, body), now: 1) == .lookUp)
    }

    @Test func anUnreachableAPIPutsTheStepOff() {
        var machine = Self.machine()
        var action = machine.proceed(now: 0)
        for _ in 1..<RetryPolicy.standard.attempts {
            #expect(action == .send(generation: 0))
            #expect(Self.isWait(machine.received(.notSent("refused"), now: 1)))
            action = machine.proceed(now: 2)
        }
        #expect(
            machine.received(.notSent("refused"), now: 3) == .finish(.postponed(Trouble("refused"), wasSent: false)))
        #expect(!machine.isUnanswered)
    }

    @Test func aVoucherThatTakesTooLongIsPutOffAndNotForgotten() {
        var machine = StepMachine(
            step: .order, reference: "A-1", policy: .standard, seed: 7, deadline: RetryPolicy.standard.voucherDeadline)
        _ = machine.proceed(now: 0)
        #expect(Self.isWait(machine.received(.lost("timeout"), now: 60)))
        _ = machine.proceed(now: 61)
        #expect(
            machine.received(.lost("timeout"), now: 900) == .finish(.postponed(Trouble("timeout"), wasSent: true)))
    }

    @Test func aProxyThatAsksForCredentialsStopsTheRun() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        #expect(machine.received(Self.answer(407), now: 1) == .stop(.proxyRefused))
    }

    @Test func theSameSeedGivesTheSameWaits() {
        var first = SeededRandom(seed: 3)
        var second = SeededRandom(seed: 3)
        let policy = RetryPolicy.standard
        for attempt in 0..<50 {
            let wait = policy.backoff(attempt: attempt, using: &first)
            #expect(wait == policy.backoff(attempt: attempt, using: &second))
            #expect(wait >= 0 && wait <= policy.cap)
        }
    }
}
