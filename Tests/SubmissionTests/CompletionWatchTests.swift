import AbillifyAPI
import Submission
import Synchronization
import Testing

/// A gateway that answers questions for documents: with nothing at first, then with a document that was sent.
final class DocumentGateway: BillingGateway {
    let asked = Mutex(0)
    let emptyAnswers: Int

    init(emptyAnswers: Int) { self.emptyAnswers = emptyAnswers }

    func perform(_ request: GatewayRequest, completion: @escaping @Sendable (GatewayResult) -> Void) {
        let count = asked.withLock {
            $0 += 1
            return $0
        }
        let body = count <= emptyAnswers ? "[]" : FlowStepTests.sent
        completion(.answer(.init(status: 200, body: Array(body.utf8))))
    }
}

/// A log that keeps what it is told.
final class KeptLog: SubmissionLog {
    let completions = Mutex<[Int64: Completion]>([:])

    func pending(
        after id: Int64, limit: Int, completion: @escaping @Sendable (Result<[PendingVoucher], any Error>) -> Void
    ) { completion(.success([])) }

    func write(_ entry: SubmissionEntry, completion: @escaping @Sendable ((any Error)?) -> Void) {
        if case .completed(let voucher, _, let result) = entry { completions.withLock { $0[voucher] = result } }
        completion(nil)
    }
}

@Suite("Seeing jobs of the API through")
struct CompletionWatchTests {
    static func job(_ id: String, _ kind: Step, voucher: Int64 = 1) -> CompletionWatch.Job {
        CompletionWatch.Job(voucher: voucher, step: voucher * 4 + 2, kind: kind, reference: "A-1", job: id)
    }

    static func end(_ watch: CompletionWatch, within seconds: Double) async -> Int {
        await withCheckedContinuation { continuation in
            watch.finish(within: seconds) { continuation.resume(returning: $0) }
        }
    }

    @Test func aDocumentIsAskedForUntilItIsThere() async {
        let (log, gateway) = (KeptLog(), DocumentGateway(emptyAnswers: 3))
        let watch = CompletionWatch(log: log, gateway: gateway, isNotified: false, interval: 0.01, now: { 0 })
        watch.expect(Self.job("7", .document))
        #expect(await Self.end(watch, within: 20) == 0)
        #expect(log.completions.withLock { $0 } == [1: .done])
        #expect(gateway.asked.withLock { $0 } == 4)
    }

    @Test func aDocumentThatNeverComesIsLeftUnseen() async {
        let (log, gateway) = (KeptLog(), DocumentGateway(emptyAnswers: .max))
        let watch = CompletionWatch(log: log, gateway: gateway, isNotified: false, interval: 0.01, now: { 0 })
        watch.expect(Self.job("7", .document))
        #expect(await Self.end(watch, within: 0.1) == 1)
        #expect(log.completions.withLock { $0 }.isEmpty)
    }

    @Test func aCommitThatNobodyTellsOfIsNotWaitedFor() async {
        let log = KeptLog()
        let watch = CompletionWatch(log: log, gateway: DocumentGateway(emptyAnswers: 0), isNotified: false, now: { 0 })
        watch.expect(Self.job("7", .commit))
        #expect(await Self.end(watch, within: 20) == 0)
        #expect(log.completions.withLock { $0 }.isEmpty)
    }

    @Test(arguments: [true, false])
    func aNotificationSettlesItsJobWhicheverComesFirst(isEarly: Bool) async {
        let log = KeptLog()
        let watch = CompletionWatch(
            log: log, gateway: DocumentGateway(emptyAnswers: .max), isNotified: true, now: { 0 })
        if isEarly { watch.notified(JobAnswer(job: "7")) }
        watch.expect(Self.job("7", .commit))
        if !isEarly { watch.notified(JobAnswer(job: "7")) }
        #expect(await Self.end(watch, within: 20) == 0)
        #expect(log.completions.withLock { $0 } == [1: .done])
    }

    @Test func aFailedJobIsToldAsFailed() async {
        let log = KeptLog()
        let watch = CompletionWatch(
            log: log, gateway: DocumentGateway(emptyAnswers: .max), isNotified: true, now: { 0 })
        watch.expect(Self.job("7", .commit))
        watch.notified(JobAnswer(job: "8"))
        watch.notified(JobAnswer(job: "7", result: "NOK", code: "13"))
        #expect(await Self.end(watch, within: 20) == 0)
        #expect(log.completions.withLock { $0 } == [1: .failed("the job 7 ended as NOK, code 13")])
    }
}
