import AbillifyAPI
import Foundation
import GRDB
import Journal
import Submission
import Testing

@Suite("Journals of earlier versions")
struct JournalSchemaTests {
    static let tenant = "me@https://a.example/api"

    /// A journal folder as an earlier version left it.
    static func folder(_ fixture: String) throws -> String {
        let folder = NSTemporaryDirectory() + "journal-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let sql = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(fixture).sql"),
            encoding: .utf8)
        try DatabaseQueue(path: folder + "/journal.sqlite").write { try $0.execute(sql: sql) }
        return folder
    }

    static func pending(_ journal: Journal, _ run: RunRecord) async throws -> [PendingVoucher] {
        let log = JournalSubmissionLog(journal: journal, run: run, now: { 0 })
        return try await withCheckedThrowingContinuation { continuation in
            log.pending(after: -1, limit: 100) { continuation.resume(with: $0) }
        }
    }

    @Test func aRunOfTheFirstVersionGoesOnWhereItWas() async throws {
        let folder = try Self.folder("journal.schema-1")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let journal = try Journal(folder: folder, tenant: Self.tenant)
        let run = try journal.run(nil)
        #expect(run.isPlanned)
        #expect(run.notifyToken == nil)
        let pending = try await Self.pending(journal, run)
        #expect(pending.map(\.id) == [2, 3])
        #expect(pending[0].identity == nil)
        #expect(pending[0].steps.map(\.step) == [.invoice])
        #expect(pending[0].steps.map(\.generation) == [1])
        #expect(pending[0].steps.map(\.isUnanswered) == [true])
        #expect(pending[1].identity?.step == .identity)
        #expect(pending[1].identity?.path == "/identities/C-3")
        #expect(pending[1].steps.map(\.step) == [.order, .invoice])
        #expect(pending[1].steps.map(\.path) == ["/identities/C-3/orders", "/orders/A-3/invoices"])
        var shown: [(String, String?)] = []
        try journal.forEachVoucher(of: 1) { shown.append(($0.reference, $0.invoiceNumber)) }
        #expect(shown.map(\.0) == ["A-1", "A-2", "A-3"])
        #expect(shown.map(\.1) == ["R-1", nil, nil])
    }

    /// A run of the second version that was killed: drafts, refusals, riddles and open steps in one.
    @Test func aRunOfTheSecondVersionGoesOnWhereItWas() async throws {
        let folder = try Self.folder("journal.schema-2")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let journal = try Journal(folder: folder, tenant: Self.tenant)
        let run = try journal.run(nil)
        let pending = try await Self.pending(journal, run)
        #expect(pending.map(\.id) == [2, 3])
        #expect(pending.map { $0.steps.map(\.step) } == [[.invoice], [.invoice]])
        #expect(pending.map { $0.steps.map(\.generation) } == [[5], [3]])
        #expect(pending.allSatisfy { $0.steps.allSatisfy(\.isUnanswered) })
        #expect(pending[0].steps.map(\.firstSentAt) == [Moment(wall: 1_795_263_069.8824425)])
        let unknown = try journal.unknownSteps(of: run)
        #expect(unknown.map(\.step.step) == [.directInvoice])
        #expect(unknown.map(\.step.reference) == ["A-7"])
        #expect(try journal.unknownVouchers(of: run).map(\.reference) == ["A-7"])
    }

    @Test func whatTheAPIHasIsBookedAndWhatItHasNotIsSentAnew() async throws {
        let folder = try Self.folder("journal.schema-2")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let journal = try Journal(folder: folder, tenant: Self.tenant)
        let run = try journal.run(nil)
        let unknown = try #require(try journal.unknownSteps(of: run).first)
        try journal.settle(unknown, .sendAnew, now: { 0 })
        #expect(try journal.unknownVouchers(of: run).isEmpty)
        let anew = try #require(try await Self.pending(journal, run).last)
        #expect(anew.id == 7)
        #expect(anew.steps.map(\.generation) == [1], "the old key is never used again")
        #expect(anew.steps.map(\.isUnanswered) == [false])

        var answer = VoucherAnswer(reference: "A-7")
        answer.number = "SANDBOX-000001"
        try journal.settle(unknown, .booked(answer, status: 200), now: { 0 })
        // One of the two numbers is wrong, and nobody knows which.
        #expect(try journal.unknownVouchers(of: run).map(\.reference) == ["A-1", "A-7"])
        for (step, number) in zip(try journal.unknownSteps(of: run), ["SANDBOX-000001", "SANDBOX-000077"]) {
            answer = VoucherAnswer(reference: step.step.reference)
            answer.number = number
            try journal.settle(step, .booked(answer, status: 200), now: { 0 })
        }
        #expect(try journal.unknownVouchers(of: run).isEmpty)
        #expect(try await Self.pending(journal, run).map(\.id) == [2, 3])
    }

    @Test func aPersonSettlesOnlyWhatIsInDoubt() throws {
        let folder = try Self.folder("journal.schema-2")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let journal = try Journal(folder: folder, tenant: Self.tenant)
        let run = try journal.run(nil)
        for (reference, verdict) in [("A-1", HandVerdict.absent), ("A-7", .booked(number: nil))] {
            #expect(throws: JournalError.self, "\(reference)") {
                try journal.settle(reference, of: run, byHand: verdict, now: { 0 })
            }
        }
        try journal.settle("A-7", of: run, byHand: .booked(number: "R-9"), now: { 0 })
        #expect(try journal.unknownVouchers(of: run).isEmpty)
    }

    /// A run of the third version whose sums were not as ordered: they can be accepted, once.
    @Test func totalsOfTheThirdVersionAreAcceptedOnce() throws {
        let folder = try Self.folder("journal.schema-3")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let journal = try Journal(folder: folder, tenant: Self.tenant)
        let run = try journal.run(nil)
        var plan = RequestPlan()
        plan.finish = .commit
        #expect(try journal.finalise(run, plan: plan).held == 1)
        var accepted: [Bool] = []
        try journal.forEachVoucher(of: 1) { accepted.append($0.isTotalAccepted) }
        #expect(accepted == [false, false, false])
        #expect(try journal.finalise(run, plan: plan, acceptsTotals: true, isTrial: true).count == 1)
        #expect(try journal.finalise(run, plan: plan).held == 1, "a trial accepts nothing")
        #expect(try journal.finalise(run, plan: plan, acceptsTotals: true).count == 1)
        accepted = []
        try journal.forEachVoucher(of: 1) { accepted.append($0.isTotalAccepted) }
        #expect(accepted == [true, false, false])
        #expect(try journal.finalise(run, plan: plan).held == 0)
    }

    @Test func anotherTenantIsRefused() throws {
        let folder = try Self.folder("journal.schema-1")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: JournalError.self) { try Journal(folder: folder, tenant: "you@https://a.example/api") }
    }

    @Test func whatARunLeftOpenIsFinalisedOnce() async throws {
        let folder = try Self.folder("journal.schema-1")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let journal = try Journal(folder: folder, tenant: Self.tenant)
        let run = try journal.run(nil)
        var plan = RequestPlan()
        plan.finish = .commit
        let trial = try journal.finalise(run, plan: plan, isTrial: true)
        #expect(trial.count == 1)
        #expect(trial.locked.amounts == ["EUR": 11900])
        #expect(try await Self.pending(journal, run).map(\.id) == [2, 3])
        #expect(try journal.finalise(run, plan: plan).locked.count == 1)
        let pending = try await Self.pending(journal, run)
        #expect(pending.map(\.id) == [1, 2, 3])
        #expect(pending[0].steps.map(\.step) == [.commit])
        #expect(pending[0].steps.map(\.path) == ["/invoices/A-1/commitInvoice"])
        #expect(try journal.finalise(run, plan: plan).count == 0)
    }
}
