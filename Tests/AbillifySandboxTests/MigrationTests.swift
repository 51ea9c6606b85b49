import AbillifyAPI
import Foundation
import GRDB
import Testing

@testable import AbillifySandbox

/// Files of earlier sandboxes, and the ledger.
@Suite("Files")
struct MigrationTests {
    /// The tables as the first sandboxes made them, with one of each.
    private static let old = """
        CREATE TABLE identity (reference TEXT PRIMARY KEY, id TEXT, body TEXT) WITHOUT ROWID;
        CREATE TABLE voucher_order (reference TEXT PRIMARY KEY, customer TEXT, body TEXT) WITHOUT ROWID;
        CREATE TABLE invoice (
            reference TEXT PRIMARY KEY, number INTEGER UNIQUE, order_reference TEXT, customer TEXT,
            currency TEXT, total INTEGER, body TEXT) WITHOUT ROWID;
        CREATE INDEX invoice_order ON invoice (order_reference);
        CREATE TABLE stored_answer (
            scope TEXT PRIMARY KEY, body_hash TEXT, at REAL, status INTEGER, answer TEXT) WITHOUT ROWID;
        CREATE TABLE ledger (
            seq INTEGER PRIMARY KEY, at REAL, kind TEXT, reference TEXT, customer TEXT, key TEXT,
            currency TEXT, total INTEGER);
        INSERT INTO identity VALUES ('C', 'x', '{"debtor":"10001","reference":"C","kind":"individual"}');
        INSERT INTO voucher_order VALUES ('O', 'C', '{"reference":"O","currency":"EUR","total":1.19,"items":[]}');
        INSERT INTO invoice VALUES ('I', 41, 'O', 'C', 'EUR', 119, '{"reference":"I","number":"SANDBOX-000041",
            "currency":"EUR","total":1.19,"net":1.00,"tax":0.19,"items":[]}');
        INSERT INTO ledger VALUES (1, 0, 'order', 'O', 'C', NULL, 'EUR', 119);
        INSERT INTO ledger VALUES (2, 0, 'invoice', 'I', 'C', NULL, 'EUR', 119);
        """

    @Test func anOldFileKeepsItsVouchers() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/sandbox-\(UUID().uuidString).sqlite"
        let file = try DatabaseQueue(path: path)
        try await file.write { try $0.execute(sql: Self.old) }
        try file.close()
        let sandbox = try TestSandbox(path: path)
        #expect(try await sandbox.call("GET", "/api/identities/C").text("kind") == "individual")
        #expect(try await sandbox.call("GET", "/api/orders/O").text("total") == "1.19")
        #expect(try await sandbox.call("GET", "/api/orders/O/invoices").text("0.number") == "SANDBOX-000041")
        #expect(try await sandbox.call("POST", "/api/orders/O/invoices", "{}").text("number") == "SANDBOX-000042")
        let new = try await sandbox.call("POST", "/api/identities", "{}")
        #expect(new.text("debtor") == "10002")
        #expect(try sandbox.ledger().count("invoice") == 2)
        #expect(try sandbox.ledger().invoiceNumbers()["I"] == 41)
        #expect(try sandbox.ledger().entries(reference: "I").map(\.total) == [119])
        #expect(try sandbox.ledger().requestsSeen() == 2)
    }

    @Test func aRestartKeepsEverything() async throws {
        let first = try await TestSandbox.filled()
        try await first.call("POST", "/api/invoices/I/generateDocument")
        let second = try TestSandbox(path: first.path)
        second.advance(61)
        #expect(try await second.call("GET", "/api/invoices/I/documents").text("0.reference") == "I")
        withExtendedLifetime(first) {}
    }

    @Test func theLedgerTellsWhatHappenedTwice() async throws {
        let sandbox = try await TestSandbox.filled()
        #expect(try sandbox.ledger().happenedTwice("correction") == [])
        for _ in 0..<2 { try await sandbox.call("PUT", "/api/invoices/I", "{}") }
        #expect(try sandbox.ledger().happenedTwice("correction") == ["I"])
        #expect(try sandbox.ledger().invoicedTwice() == [])
        try await sandbox.call("POST", "/api/invoices/I/creditnotes", "{\"reference\":\"I\"}")
        for kind in ["invoices", "creditnotes"] {
            #expect(try await sandbox.call("POST", "/api/\(kind)/I/generateDocument").status == 200)
        }
        #expect(try sandbox.ledger().count("document") == 2)
        #expect(try sandbox.ledger().happenedTwice("document") == [])
        #expect(try sandbox.ledger().sums() == ["EUR": 11900])
        #expect(try sandbox.ledger().count("identity") == 1)
        #expect(try sandbox.ledger().count("draft") == 1)
    }
}
