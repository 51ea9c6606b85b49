import AbillifyAPI
import Submission
import Testing

@Suite("The protocol of one step")
struct StepMachineTests {
    static func machine(_ step: Step = .order, firstSentAt: Double? = nil, unanswered: Bool = false) -> StepMachine {
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
        #expect(machine.received(Self.answer(500), now: 1) == .lookUp)
        #expect(Self.isWait(machine.received(Self.answer(404), now: 2)))
        #expect(machine.proceed(now: 3) == .send(generation: 1))
    }

    @Test func aServerErrorThatDidTheWorkIsFound() {
        var machine = Self.machine(.invoice)
        _ = machine.proceed(now: 0)
        #expect(machine.received(Self.answer(503), now: 1) == .lookUp)
        #expect(Self.ends(machine.received(Self.answer(200, Self.ours), now: 2), as: .done), "not done")
        #expect(machine.generation == 0)
    }

    @Test func aTakenReferenceIsOursOnlyIfItIsFound() {
        var machine = Self.machine()
        _ = machine.proceed(now: 0)
        #expect(machine.received(Self.answer(409), now: 1) == .lookUp)
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

    static let ages: [(Double, Bool)] = [(71_999, true), (72_001, false), (-1, false)]

    @Test(arguments: ages)
    func aKeyThatMayHaveExpiredIsNotUsed(age: Double, isSent: Bool) {
        var machine = Self.machine(firstSentAt: 1_000_000, unanswered: true)
        let action = machine.proceed(now: 1_000_000 + age)
        #expect(action == (isSent ? .send(generation: 0) : .lookUp))
        guard !isSent else { return }
        #expect(
            Self.ends(machine.received(Self.answer(404), now: 1_000_000 + age), as: .unknown),
            "an expired key must not lead to a new request")
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
        #expect(machine.received(.notSent("refused"), now: 3) == .finish(.postponed(Trouble("refused"))))
        #expect(!machine.isUnanswered)
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
