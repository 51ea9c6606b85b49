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
