import AbillifyAPI
import Foundation
import Synchronization
import Testing

@testable import AbillifySandbox

/// A sandbox in this process, without a socket: a temporary file and a clock that moves on demand.
final class TestSandbox: Sendable {
    let path: String
    private let clock: Clock
    private let service: SandboxService

    /// A time that is told, in seconds since 1970.
    final class Clock: Sendable {
        private let seconds = Mutex(1_767_225_600.0)
        var now: Double { seconds.withLock { $0 } }
        func advance(_ by: Double) { seconds.withLock { $0 += by } }
    }

    struct Answer: Sendable {
        let status: Int
        let text: String
        let headers: [String: String]
        let contentType: String

        var json: JSONValue { JSONValue(Array(text.utf8)) ?? .null }

        /// The value at a path such as `items.0.net`.
        subscript(path: String) -> JSONValue? {
            path.split(separator: ".").reduce(json) { value, step in
                guard let index = Int(step), let elements = value?.elements else { return value?[String(step)] }
                return elements.indices.contains(index) ? elements[index] : nil
            }
        }

        func text(_ path: String) -> String? { self[path]?.text }

        /// The fields of all details.
        var fields: [String] {
            (json["details"]?.elements ?? []).flatMap { $0["fields"]?.elements?.compactMap(\.text) ?? [] }
        }
    }

    init(path: String? = nil, _ change: (inout SandboxConfiguration) -> Void = { _ in }) throws {
        let file = path ?? FileManager.default.temporaryDirectory.path + "/sandbox-\(UUID().uuidString).sqlite"
        let clock = Clock()
        var configuration = SandboxConfiguration(databasePath: file, jobDelay: 60, now: { clock.now })
        change(&configuration)
        self.path = file
        self.clock = clock
        service = try SandboxService(configuration)
    }

    deinit {
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    }

    func advance(_ seconds: Double) { clock.advance(seconds) }

    func ledger() throws -> SandboxLedger { try SandboxLedger(path: path) }

    @discardableResult
    func call(
        _ method: String, _ path: String, _ body: String = "", key: String? = nil,
        decision: FaultPlan.Decision = .none, change: (inout SandboxService.Request) -> Void = { _ in }
    ) async throws -> Answer {
        var request = SandboxService.Request(
            method: method, path: path,
            authorization: "Basic " + Data("sandbox:sandbox".utf8).base64EncodedString(), idempotencyKey: key,
            host: "127.0.0.1:8085", body: Array(body.utf8))
        change(&request)
        let reply = await service.respond(to: request, fault: decision)
        if reply.wire?.isSilent == true { throw Silence() }
        let answer = reply.answer
        return Answer(
            status: answer.status, text: answer.body,
            headers: Dictionary(answer.headers.map { ($0.name, $0.value) }) { first, _ in first },
            contentType: answer.contentType)
    }

    struct Silence: Error {}

    /// A body with one item at 19 %: `quantity` pieces of `price`.
    static func voucher(
        _ reference: String, price: String = "100.00", quantity: String = "1", netbased: Bool = true, more: String = ""
    ) -> String {
        """
        {"reference":"\(reference)","netbased":\(netbased),"items":[{"label":"Work","quantity":\(quantity),\
        "unit":"pcs","unitprice":"\(price)","detail":{"taxprofile":"default"}}]\(more)}
        """
    }

    static let customer = """
        {"kind":"incorporate","name":{"company":"ACME Inc."},"currency":"EUR","addresses":[{"street":"Main Street",\
        "housenumber":"1","zipcode":"10115","city":"Berlin","country":"DE"}]}
        """

    /// A sandbox with the customer C, the order O, its invoice I and the draft D.
    static func filled(_ change: (inout SandboxConfiguration) -> Void = { _ in }) async throws -> TestSandbox {
        let sandbox = try TestSandbox(change)
        try await sandbox.call("PUT", "/api/identities/C", customer)
        try await sandbox.call(
            "POST", "/api/identities/C/orders",
            voucher("O", more: ",\"ordernumber\":\"N-1\",\"orderdate\":\"2026-01-01\",\"paymentkind\":\"CT\""))
        try await sandbox.call("POST", "/api/orders/O/invoices", "{\"reference\":\"I\"}")
        try await sandbox.call("POST", "/api/identities/C/drafts", voucher("D"))
        return sandbox
    }
}
