import AbillifyAPI
import GRDB
import Testing

@testable import AbillifySandbox

/// What a judge reads: the entries of the ledger, and the requests that came.
@Suite("What the sandbox saw")
struct RequestSeenTests {
    private static let orders = "/api/identities/C/orders"

    @Test func entriesTellWhatHappened() async throws {
        let sandbox = try await TestSandbox.filled()
        sandbox.advance(5)
        try await sandbox.call("POST", Self.orders, TestSandbox.voucher("X", price: "10.00"), key: "k")
        let entries = try sandbox.ledger().entries()
        #expect(entries.map(\.kind) == ["identity", "order", "invoice", "draft", "order"])
        #expect(entries.map(\.sequence) == [1, 2, 3, 4, 5])
        let last = try #require(entries.last)
        #expect(last.reference == "X" && last.customer == "C" && last.key == "k")
        #expect(last.currency == "EUR" && last.total == 1190 && last.at == 1_767_225_605)
        #expect(try sandbox.ledger().entries(kind: "order").map(\.reference) == ["O", "X"])
        #expect(try sandbox.ledger().entries(kind: "order", reference: "X") == [last])
        #expect(try sandbox.ledger().entries(reference: "O").map(\.key) == [nil])
    }

    @Test(arguments: [
        "error=0", "lose-request=100", "lose-answer=100", "error=100", "throttle=100", "script=X/order/400",
        "script=X/order/503", "script=X/order/status-503-date@after", "script=X/order/reset-after-request",
        "script=X/order/status-504-late,delay=1ms",
    ])
    func everyPostThatWasReadIsSeen(plan: String) async throws {
        let faults = try FaultPlan(plan)
        let filled = try await TestSandbox.filled()
        let sandbox = try TestSandbox(path: filled.path) { $0.faults = faults }
        let seen = try sandbox.ledger().requestsSeen()
        for _ in 0..<3 {
            _ = try? await sandbox.call(
                "POST", Self.orders, TestSandbox.voucher("X"), key: "k", decision: faults.decision(for: 1))
        }
        #expect(try sandbox.ledger().requestsSeen() == seen + 3)
        let use = try #require(try sandbox.ledger().keyUses().first)
        #expect(use.key == "k" && use.requests == 3 && use.hashes.count == 1)
        #expect(use.hashes.first?.count == 64)
        withExtendedLifetime(filled) {}
    }

    @Test func theHashHoldsMethodPathAndBody() async throws {
        let sandbox = try await TestSandbox.filled()
        for (path, body) in [
            (Self.orders, TestSandbox.voucher("X")), (Self.orders, TestSandbox.voucher("X") + " "),
            ("/api/identities/D/orders", TestSandbox.voucher("X")), (Self.orders, TestSandbox.voucher("X")),
        ] {
            try await sandbox.call("POST", path, body, key: "k")
        }
        #expect(try sandbox.ledger().keyUses().map(\.hashes.count) == [3])
        #expect(try sandbox.ledger().keyUses().map(\.requests) == [4])
    }

    @Test func whatIsRefusedIsSeenToo() async throws {
        let sandbox = try await TestSandbox.filled()
        let (seen, bare) = (try sandbox.ledger().requestsSeen(), try sandbox.ledger().requestsWithoutKey())
        #expect(seen == 3 && bare == 3)
        try await sandbox.call("POST", Self.orders, "{", key: "a")
        try await sandbox.call("POST", Self.orders, "{}", key: "b") { $0.authorization = nil }
        try await sandbox.call("POST", "/api/nowhere", "{}", key: "c")
        try await sandbox.call("POST", "/api/orders/O", "{}", key: "d")
        try await sandbox.call("POST", Self.orders, "", key: "e") { $0.isTooLarge = true }
        try await sandbox.call("GET", "/api/orders/O", key: "f")
        try await sandbox.call("PUT", "/api/identities/C", "{}", key: "g")
        #expect(try sandbox.ledger().keyUses().map(\.key) == ["a", "b", "c", "d"])
        #expect(try sandbox.ledger().requestsWithoutKey() == 3)
    }

    @Test(arguments: ["ledger", "request_seen"])
    func whatIsWrittenStays(table: String) async throws {
        let sandbox = try await TestSandbox.filled()
        let file = try DatabaseQueue(path: sandbox.path)
        for sql in ["DELETE FROM \(table)", "UPDATE \(table) SET at = 0"] {
            await #expect(throws: DatabaseError.self) { try await file.write { try $0.execute(sql: sql) } }
        }
        #expect(try sandbox.ledger().entries().count == 4)
    }
}
