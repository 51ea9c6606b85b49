import AbillifyAPI
import Submission
import Testing

@Suite("Steps beside order and invoice")
struct FlowStepTests {
    typealias Machine = StepMachineTests

    static let job = "{\"job\":\"7\",\"result\":\"OK\",\"resultcode\":\"0\"}"
    static let sent = "[{\"id\":\"1\",\"communications\":[{\"id\":\"2\"}]}]"

    /// Answers in no documented form, of which nothing can be told.
    static let riddles: [(Int, String)] = [
        (200, ""), (200, "<html>maintenance</html>"), (200, "{\"reference\":{\"a\":1}}"), (200, "[]"), (200, "null"),
        (200, String(repeating: "[", count: 10_000)), (400, "<html>proxy</html>"), (404, ""), (413, "too large"),
        (200, "{\"reference\":\"other\",\"number\":\"1\"}"),
    ]

    @Test(arguments: riddles, Step.allCases)
    func whatCannotBeReadEndsAsUnknown(riddle: (Int, String), step: Step) {
        // A refusal without the documented form is a riddle for upserts too.
        var machine = Machine.machine(step)
        _ = machine.proceed(now: 0)
        var action = machine.received(Machine.answer(riddle.0, riddle.1), now: 1)
        if action == .lookUp { action = machine.received(Machine.answer(404), now: 2) }
        guard case .finish(.unknown(let trouble)) = action else {
            Issue.record("\(step) after \(riddle): \(action)")
            return
        }
        #expect(trouble.description.utf8.count < 400)
        #expect(!trouble.description.contains("\n"))
    }

    @Test(arguments: Step.allCases)
    func anOversizedAnswerIsNotAskedForAgainAndAgain(step: Step) {
        var machine = Machine.machine(step)
        _ = machine.proceed(now: 0)
        var action = machine.received(.unreadable("the answer is larger than 4 MiB"), now: 1)
        for _ in 0..<RetryPolicy.standard.riddles where action == .lookUp {
            action = machine.received(.unreadable("the answer is larger than 4 MiB"), now: 2)
            if Machine.isWait(action) { action = machine.proceed(now: 3) }
        }
        #expect(Machine.ends(action, as: .unknown), "\(step): \(action)")
    }

    @Test(arguments: [Step.commit, .document, .creditnoteDocument])
    func aStartedJobIsAcceptedAndNotDone(step: Step) {
        var machine = Machine.machine(step)
        _ = machine.proceed(now: 0)
        #expect(
            machine.received(Machine.answer(200, Self.job), now: 1)
                == .finish(.accepted(JobAnswer(job: "7"), status: 200)))
    }

    @Test func aMissingCodeSaysNothing() {
        #expect(JobAnswer(Array("{\"job\":7,\"result\":\"OK\"}".utf8))?.isOK == true)
        #expect(JobAnswer(Array("{\"job\":7,\"result\":\"OK\",\"resultcode\":\"1\"}".utf8))?.isOK == false)
    }

    @Test(arguments: [Step.document, .creditnoteDocument])
    func aDocumentWithAnotherResultIsLeftToAPerson(step: Step) {
        var machine = Machine.machine(step)
        _ = machine.proceed(now: 0)
        let answer = Machine.answer(200, "{\"job\":\"7\",\"result\":\"PENDING\",\"resultcode\":\"0\"}")
        #expect(Machine.ends(machine.received(answer, now: 1), as: .unknown), "it must not be sent again unseen")
    }

    @Test(arguments: ["{\"job\":\"7\",\"result\":\"NOK\",\"resultcode\":\"0\"}"])
    func anyOtherResultIsAFailure(body: String) {
        var machine = Machine.machine(.commit)
        _ = machine.proceed(now: 0)
        #expect(Machine.ends(machine.received(Machine.answer(200, body), now: 1), as: .rejected), "not rejected")
    }

    @Test func aDocumentThatMayHaveBeenSentIsAskedForAndNeverSentTwice() {
        var machine = Machine.machine(.document)
        _ = machine.proceed(now: 0)
        #expect(Machine.isWait(machine.received(Machine.answer(500), now: 1)))
        #expect(machine.proceed(now: 1) == .lookUp)
        #expect(
            Machine.ends(machine.received(Machine.answer(200, "[]"), now: 2), as: .unknown),
            "an absent document proves nothing: it is made later")
        machine = Machine.machine(.document)
        _ = machine.proceed(now: 0)
        _ = machine.received(Machine.answer(500), now: 1)
        _ = machine.proceed(now: 1)
        #expect(
            Machine.ends(machine.received(Machine.answer(200, Self.sent), now: 2), as: .done),
            "a document that is there is done")
    }

    @Test func theDocumentOfACreditNoteCannotBeAskedFor() {
        var machine = Machine.machine(.creditnoteDocument)
        _ = machine.proceed(now: 0)
        #expect(Machine.ends(machine.received(Machine.answer(500), now: 1), as: .unknown), "not unknown")
    }

    @Test(arguments: [Step.draft, .commit])
    func whatCannotBeThereTwiceIsSentAnewAfterAServerError(step: Step) {
        var machine = Machine.machine(step)
        _ = machine.proceed(now: 0)
        #expect(Machine.isWait(machine.received(Machine.answer(503), now: 1)))
        #expect(machine.proceed(now: 2) == .send(generation: 1))
        // The first may have been carried out: a refusal of the second is no refusal.
        #expect(Machine.ends(machine.received(Machine.answer(400), now: 3), as: .unknown), "not unknown")
    }

    @Test func aTakenReferenceOfADraftIsLeftToAPerson() {
        var machine = Machine.machine(.draft)
        _ = machine.proceed(now: 0)
        #expect(Machine.ends(machine.received(Machine.answer(409), now: 1), as: .unknown), "not unknown")
    }

    @Test func aConversionIsFoundByItsInvoice() {
        var machine = Machine.machine(.conversion)
        _ = machine.proceed(now: 0)
        #expect(Machine.isWait(machine.received(Machine.answer(500), now: 1)))
        #expect(machine.proceed(now: 1) == .lookUp)
        guard case .finish(.done(let voucher, _)) = machine.received(Machine.answer(200, Machine.ours), now: 2) else {
            Issue.record("not done")
            return
        }
        #expect(voucher.number == "R-7")
    }

    @Test func aRefusedUpdateAfterSilenceMayHaveBeenMade() {
        var machine = Machine.machine(.correction)
        _ = machine.proceed(now: 0)
        _ = machine.received(.lost("reset"), now: 1)
        _ = machine.proceed(now: 2)
        #expect(machine.received(Machine.answer(400), now: 3) == .lookUp)
        #expect(
            Machine.ends(machine.received(Machine.answer(200, Machine.ours), now: 4), as: .unknown),
            "that the invoice is there proves nothing of its update")
    }

    static let others = [
        "{\"reference\":\"A-1\",\"number\":\"R-7\",\"identity\":{\"reference\":\"C-2\"}}",
        "{\"reference\":\"A-1\",\"number\":\"R-7\",\"currency\":\"USD\"}",
        "{\"reference\":\"A-1\",\"number\":\"R-7\",\"items\":[]}",
        "{\"reference\":\"A-1\",\"number\":\"R-7\",\"items\":[{\"label\":\"Chair\",\"quantity\":1,\"unitprice\":10.01}]}",
        "{\"reference\":\"A-1\",\"number\":\"R-7\",\"items\":[{\"label\":\"Table\",\"quantity\":1,\"unitprice\":10}]}",
    ]

    static func booking() -> StepMachine {
        let body = "{\"currency\":\"EUR\",\"items\":[{\"label\":\"Chair\",\"quantity\":1,\"unitprice\":\"10.00\"}]}"
        return StepMachine(
            step: .directInvoice, reference: "A-1", customer: "C-1", body: Array(body.utf8), policy: .standard, seed: 7)
    }

    @Test(arguments: others)
    func somethingElseUnderOurReferenceIsNotOurs(found: String) {
        var machine = Self.booking()
        _ = machine.proceed(now: 0)
        #expect(machine.received(Machine.answer(409), now: 1) == .lookUp)
        #expect(
            Machine.ends(machine.received(Machine.answer(200, found), now: 2), as: .unknown), "taken for ours: \(found)"
        )
    }

    @Test func theSameUnderOurReferenceIsOurs() {
        var machine = Self.booking()
        _ = machine.proceed(now: 0)
        _ = machine.received(Machine.answer(409), now: 1)
        let found = """
            {"reference":"A-1","number":"R-7","currency":"EUR","identity":{"reference":"C-1","debtor":"1"},
            "items":[{"label":"Chair","quantity":1.0,"unitprice":10,"net":10}]}
            """
        #expect(Machine.ends(machine.received(Machine.answer(200, found), now: 2), as: .done), "not taken for ours")
    }

    @Test func anUpdateIsRepeatedAsItIs() {
        var machine = Machine.machine(.correction)
        _ = machine.proceed(now: 0)
        #expect(Machine.isWait(machine.received(Machine.answer(500), now: 1)))
        #expect(machine.proceed(now: 2) == .send(generation: 0))
        #expect(Machine.isWait(machine.received(.lost("reset"), now: 3)))
        #expect(machine.proceed(now: 90_000) == .send(generation: 0))
    }
}
