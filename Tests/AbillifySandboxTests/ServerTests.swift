import AbillifyAPI
import Foundation
import Synchronization
import Testing

@testable import AbillifySandbox

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The parts that need a socket: the transport, and the calls of `notifyUrl`.
@Suite("Server")
struct ServerTests {
    /// A sandbox that serves while the body runs; the body is told its address.
    private func serving(_ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/sandbox-\(UUID().uuidString).sqlite"
        let sandbox = try Sandbox(configuration: SandboxConfiguration(databasePath: path))
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let server = Task { try await sandbox.run { continuation.yield($0) } }
        defer {
            server.cancel()
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
        }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        try await body("http://127.0.0.1:\(port)")
    }

    private func send(_ method: String, _ url: String, _ body: Data? = nil) async throws -> (Int, HTTPURLResponse) {
        var request = URLRequest(url: try #require(URL(string: url)))
        request.httpMethod = method
        request.httpBody = body
        request.setValue(
            "Basic " + Data("sandbox:sandbox".utf8).base64EncodedString(), forHTTPHeaderField: "Authorization")
        let (data, response) = try await URLSession.shared.data(for: request)
        return (data.count, try #require(response as? HTTPURLResponse))
    }

    @Test func speaksHTTP() async throws {
        try await serving { url in
            let page = try await send("GET", url + "/")
            #expect(page.1.statusCode == 200)
            #expect(page.1.value(forHTTPHeaderField: "Cache-Control") == "no-store")
            #expect(try await send("PUT", url + "/api/identities/C", Data("{}".utf8)).1.statusCode == 200)
            let head = try await send("HEAD", url + "/api/identities/C")
            #expect(head.0 == 0)
            #expect(head.1.statusCode == 405)
            #expect(head.1.value(forHTTPHeaderField: "Allow") == "GET, PUT")
            let large = Data(count: 3 << 20)
            #expect(try await send("PUT", url + "/api/identities/C", large).1.statusCode == 413)
        }
    }

    /// The listener answers 405, so each of the three attempts fails.
    @Test func aNotificationIsTriedThreeTimes() async throws {
        let sandbox = try await TestSandbox.filled()
        try await serving { url in
            let body = "{\"notifyUrl\":\"\(url)/?secret=1\"}"
            #expect(try await sandbox.call("POST", "/api/invoices/I/commitInvoice", body).status == 200)
            sandbox.advance(61)
            try await sandbox.call("GET", "/api/invoices/I")
            var attempts: [JSONValue] = []
            for _ in 0..<100 where attempts.count < 3 {
                try await Task.sleep(for: .milliseconds(100))
                let overview = try await sandbox.call("GET", "/overview.json")
                attempts = (overview["requests"]?.elements ?? []).filter {
                    $0["path"]?.text == "notification: \(url)"
                }
            }
            #expect(attempts.compactMap { $0["status"]?.text } == ["405", "405", "405"])
        }
    }

    @Test(arguments: [
        "http://example.com/", "http://127.0.0.1@example.com/", "http://localhost.example.com/",
        "http://user:secret@127.0.0.1/", "https://10.0.0.1:8085/", "http://",
    ])
    func onlyTheLoopbackIsNotified(url: String) async throws {
        let sandbox = try await TestSandbox.filled()
        try await sandbox.call("POST", "/api/invoices/I/commitInvoice", "{\"notifyUrl\":\"\(url)\"}")
        sandbox.advance(61)
        try await sandbox.call("GET", "/api/invoices/I")
        let overview = try await sandbox.call("GET", "/overview.json")
        #expect(overview.text.contains("not called: "))
        #expect(!overview.text.contains("secret"))
    }
}
