import AbillifyAPI
import Testing

@testable import AbillifySandbox

/// What a browser gets without credentials.
@Suite("Pages")
struct PageTests {
    @Test(arguments: [
        ("/", "text/html"), ("/openapi.yaml", "application/yaml"), ("/overview.json", "application/json"),
    ])
    func areServedToLoopbackNamesOnly(path: String, type: String) async throws {
        let sandbox = try await TestSandbox.filled()
        for host in ["127.0.0.1", "localhost:8085", "[::1]:80", "LOCALHOST"] {
            let answer = try await sandbox.call("GET", path) { ($0.host, $0.authorization) = (host, nil) }
            #expect(answer.status == 200)
            #expect(answer.contentType.hasPrefix(type))
            #expect(answer.headers["Content-Security-Policy"] == "default-src 'self' 'unsafe-inline'")
            #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
            #expect(answer.headers["Cache-Control"] == "no-store")
        }
        for host in ["example.com", "127.0.0.1.example.com", "localhost@example.com:80", "[::1", "", nil] {
            #expect(try await sandbox.call("GET", path) { $0.host = host }.status == 403)
        }
        #expect(try await sandbox.call("POST", path).headers["Allow"] == "GET")
    }

    @Test func theOverviewTellsTheNewestFirst() async throws {
        let sandbox = try await TestSandbox.filled()
        try await sandbox.call("POST", "/api/drafts/D/toInvoice", "{}")
        try await sandbox.call("POST", "/api/invoices/I/commitInvoice")
        try await sandbox.call("POST", "/api/invoices/I/creditnotes", "{\"reference\":\"N\"}")
        let overview = try await sandbox.call("GET", "/overview.json")
        #expect(overview.text("identities.0.name") == "ACME Inc.")
        #expect(overview.text("invoices.0.reference") == "D")
        #expect(overview.text("invoices.1.state") == "locked")
        #expect(overview.text("drafts.0.state") == "converted")
        #expect(overview.text("creditnotes.0.invoice") == "I")
        #expect(overview.text("requests.0.path") == "/api/invoices/I/creditnotes")
        #expect(overview.text("requests.0.reference") == "N")
        #expect(
            overview["counts"].map(JSONText.write)
                == "{\"creditnotes\":1,\"drafts\":1,\"identities\":1,\"invoices\":2,\"orders\":1}")
    }

    @Test func theLogKeepsTheLast200() {
        let log = RequestLog()
        for status in 0..<450 {
            log.add(.init(at: 0, method: "GET", path: "/", status: status, reference: nil))
        }
        #expect(log.newest(3).map(\.status) == [449, 448, 447])
        #expect(log.newest(1000).map(\.status) == (250..<450).reversed())
    }
}
