import AbillifyAPI
import Testing

@testable import AbillifySandbox

/// What a repeated key gives back, and what it does not.
@Suite("Idempotency")
struct IdempotencyTests {
    @Test(arguments: [
        ("/api/identities/C/orders", TestSandbox.voucher("new"), 200),
        ("/api/identities/C/orders", TestSandbox.voucher("O"), 409),
        ("/api/identities/later/orders", TestSandbox.voucher("new"), 404),
    ])
    func whatWasBegunIsReplayed(path: String, body: String, status: Int) async throws {
        let sandbox = try await TestSandbox.filled()
        let first = try await sandbox.call("POST", path, body, key: "k")
        #expect(first.status == status)
        try await sandbox.call("PUT", "/api/identities/later", "{}")
        let again = try await sandbox.call("POST", path, body, key: "k")
        #expect(again.status == status)
        #expect(again.text == first.text)
        #expect(try sandbox.ledger().count("order") == (status == 200 ? 2 : 1))
    }

    @Test func aFailureAtWorkIsReplayed() async throws {
        let sandbox = try await TestSandbox.filled()
        try await sandbox.call("POST", "/api/invoices/I/commitInvoice", "{}")
        let locked = try await sandbox.call("POST", "/api/invoices/I/commitInvoice", "{}", key: "k")
        #expect(try await sandbox.call("POST", "/api/invoices/I/commitInvoice", "{}", key: "k").text == locked.text)
        #expect(locked.status == 400)
    }

    @Test func aFailedValidationIsNotStored() async throws {
        let sandbox = try await TestSandbox.filled()
        let path = "/api/identities/C/orders"
        #expect(try await sandbox.call("POST", path, "{\"reference\":1}", key: "k").status == 400)
        #expect(try await sandbox.call("POST", path, TestSandbox.voucher("new"), key: "k").status == 200)
    }

    @Test func anotherBodyUnderTheKeyIsRefused() async throws {
        let sandbox = try await TestSandbox.filled()
        let path = "/api/identities/C/orders"
        try await sandbox.call("POST", path, TestSandbox.voucher("a"), key: "k")
        let other = try await sandbox.call("POST", path, TestSandbox.voucher("b"), key: "k")
        #expect(other.status == 422)
        #expect(other.text("type") == "ERR_IDEMPOTENCY_MISMATCH")
        let elsewhere = try await sandbox.call("POST", "/api/identities/C/drafts", TestSandbox.voucher("b"), key: "k")
        #expect(elsewhere.status == 200)
    }

    @Test func aKeyIsForgottenAfterItsLifetime() async throws {
        let sandbox = try await TestSandbox.filled { $0.keyLifetime = 100 }
        let path = "/api/identities/C/orders"
        try await sandbox.call("POST", path, TestSandbox.voucher("a"), key: "k")
        sandbox.advance(99)
        #expect(try await sandbox.call("POST", path, TestSandbox.voucher("a"), key: "k").status == 200)
        sandbox.advance(2)
        #expect(try await sandbox.call("POST", path, TestSandbox.voucher("a"), key: "k").status == 409)
    }

    @Test(arguments: ["", String(repeating: "x", count: 256)])
    func aKeyHasOneTo255Characters(key: String) async throws {
        let answer = try await TestSandbox.filled().call("POST", "/api/identities", "{}", key: key)
        #expect(answer.status == 400)
        #expect(answer.fields == ["Idempotency-Key"])
    }

    @Test func aPutHasNoKey() async throws {
        let sandbox = try await TestSandbox.filled()
        try await sandbox.call("PUT", "/api/identities/C", "{\"number\":\"1\"}", key: "k")
        let other = try await sandbox.call("PUT", "/api/identities/C", "{\"number\":\"2\"}", key: "k")
        #expect(other.text("number") == "2")
    }
}
