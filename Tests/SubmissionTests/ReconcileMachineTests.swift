import AbillifyAPI
import Submission
import Testing

@Suite("Settling what is in doubt")
struct ReconcileMachineTests {
    typealias Machine = StepMachineTests

    static func machine(_ step: Step) -> ReconcileMachine {
        ReconcileMachine(
            step: step, reference: "A-1", customer: "C-1", body: [], policy: .standard, interval: 60, seed: 7)
    }

    static func isPerson(_ action: ReconcileMachine.Action) -> Bool {
        if case .finish(.person) = action { true } else { false }
    }

    @Test func whatIsThereAndOursIsBooked() {
        var machine = Self.machine(.invoice)
        #expect(machine.proceed() == .lookUp)
        guard case .finish(.booked(let voucher, 200)) = machine.received(Machine.answer(200, Machine.ours)) else {
            Issue.record("not booked")
            return
        }
        #expect(voucher.number == "R-7")
    }

    /// What was made may not be shown yet: one answer proves nothing.
    @Test func anAbsenceTakesTwoAnswersAWhileApart() {
        var machine = Self.machine(.invoice)
        #expect(machine.received(Machine.answer(404)) == .wait(60))
        #expect(machine.proceed() == .lookUp)
        #expect(machine.received(Machine.answer(404)) == .finish(.sendAnew))
        machine = Self.machine(.invoice)
        _ = machine.received(Machine.answer(404))
        guard case .finish(.booked) = machine.received(Machine.answer(200, Machine.ours)) else {
            Issue.record("what shows up late is booked")
            return
        }
    }

    @Test func aPageOfSomebodyOnTheWayIsNoAbsence() {
        var machine = Self.machine(.invoice)
        for _ in 0..<5 {
            guard case .wait(let seconds) = machine.received(Machine.answer(404, "<html>nginx</html>")) else {
                Issue.record("not asked again")
                return
            }
            #expect(seconds < 60)
        }
    }

    @Test func anAPIThatCanNotBeAskedStopsItAndIsNoCaseForAPerson() {
        var machine = Self.machine(.invoice)
        for _ in 1..<RetryPolicy.standard.attempts { _ = machine.received(.lost("timeout")) }
        guard case .stop(.outage) = machine.received(.lost("timeout")) else {
            Issue.record("not stopped")
            return
        }
    }

    @Test(arguments: [401, 403, 407, 302])
    func refusedCredentialsAndRedirectsStopIt(status: Int) {
        var machine = Self.machine(.invoice)
        guard case .stop = machine.received(Machine.answer(status)) else {
            Issue.record("not stopped")
            return
        }
    }

    @Test func somethingElseUnderTheReferenceIsForAPerson() {
        var machine = Self.machine(.invoice)
        #expect(Self.isPerson(machine.received(Machine.answer(200, "{\"reference\":\"B-2\",\"number\":\"1\"}"))))
    }

    /// What may be repeated is; what can't be asked for, or undone, is left to a person.
    @Test(arguments: Step.allCases)
    func whatCannotBeAskedForIsRepeatedOnlyIfThatDoesNoHarm(step: Step) {
        let action = Self.machine(step).proceed()
        switch step {
        case .identity, .correction, .orderUpdate: #expect(action == .finish(.sendAnew))
        case .draft, .commit, .creditnoteDocument: #expect(Self.isPerson(action))
        default: #expect(action == .lookUp)
        }
    }

    @Test func aDocumentNeverGoesOutByItself() {
        var machine = Self.machine(.document)
        #expect(machine.received(Machine.answer(200, "[]")) == .wait(60))
        #expect(Self.isPerson(machine.received(Machine.answer(200, "[]"))))
    }
}
