import AbillifyClient
import Foundation
import Submission
import Testing

@testable import BatchCommands

@Suite("Nothing can be put into a header")
struct HeaderInjectionTests {
    static let hostile = [
        "a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rb", "a\0b", "\r\n", "ä", "a\u{85}b", "a\u{1B}[2Jb", " a", "a ", "",
        "a\tb", "a\u{7F}",
        "a\u{2028}b", "😀",
    ]

    @Test func aHostileKeyIsNotSent() async throws {
        let server = try RawServer { _ in .answer() }
        defer { server.close() }
        let results = try await Sending.send(
            Self.hostile.map { GatewayRequest(method: "POST", path: "/orders", body: [0x7B], idempotencyKey: $0) },
            to: server.url)
        for result in results {
            let words = try #require(result.notSent)
            #expect(!words.contains("Evil"), "the words repeat the value")
        }
        #expect(server.bytes == 0)
    }

    @Test func aHostileMethodIsNotSent() async throws {
        let server = try RawServer { _ in .answer() }
        defer { server.close() }
        let results = try await Sending.send(
            ["GET /x HTTP/1.1\r\nHost: evil\r\n\r\nGET", "", "DELETE", "get", "GET\n"].map {
                GatewayRequest(method: $0, path: "/orders")
            }, to: server.url)
        #expect(results.allSatisfy { $0.notSent != nil })
        #expect(server.bytes == 0)
    }

    /// What RFC 7617 forbids; letters beyond ASCII are fine, as Base64 hides them from the header.
    @Test(arguments: ["a\r\nb", "a\nb", "a\0b", "\u{1B}", "a\u{85}b", "a\tb"])
    func aHostileUserOrPasswordIsRefused(text: String) throws {
        let place = try EndpointURL("http://127.0.0.1:1/api")
        let password = #expect(throws: HTTPGateway.Fault.self) {
            try HTTPGateway(endpoint: place, user: "user", password: "p\(text)", connections: 1)
        }
        #expect(password?.description.contains(text) == false)
        #expect(throws: HTTPGateway.Fault.self) {
            try HTTPGateway(endpoint: place, user: "u\(text)", password: "secret", connections: 1)
        }
        #expect(throws: CredentialsError.self) {
            try Credentials.find(
                host: "h", environment: ["ABILLIFY_USER": "user", "ABILLIFY_PASSWORD": "p\(text)"])
        }
        #expect(throws: CredentialsError.self) {
            try Credentials.find(
                host: "h", environment: ["ABILLIFY_USER": "u\(text)", "ABILLIFY_PASSWORD": "secret"])
        }
    }

    @Test func aUserWithAColonIsRefused() throws {
        let place = try EndpointURL("http://127.0.0.1:1/api")
        #expect(throws: HTTPGateway.Fault.self) {
            try HTTPGateway(endpoint: place, user: "a:b", password: "secret", connections: 1)
        }
    }

    @Test func theHeadersAreTheseAndNoOthers() async throws {
        let server = try RawServer { _ in .answer() }
        defer { server.close() }
        let results = try await Sending.send(
            [GatewayRequest(method: "POST", path: "/orders", body: Array("{}".utf8), idempotencyKey: "ab1-0")],
            to: server.url, user: "müller", password: "pässword")
        #expect(results[0].answer?.status == 200)
        let lines = try #require(server.requests.first).head.split(separator: "\r\n").dropFirst().map { line in
            String(line.prefix { $0 != ":" }).lowercased()
        }
        // No Accept-Encoding: an answer that was made small by compression is not asked for.
        #expect(
            Set(lines) == [
                "host", "authorization", "accept", "user-agent", "idempotency-key", "content-type", "content-length",
            ])
        #expect(lines.count == 7)
        let token = Data("müller:pässword".utf8).base64EncodedString()
        #expect(server.requests[0].head.contains("Basic \(token)\r\n"))
    }
}
