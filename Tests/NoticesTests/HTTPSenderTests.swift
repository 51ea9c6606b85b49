import Foundation
import NIOHTTP1
import NIOSSL
import Testing

@testable import Notices

@Suite("A notice is posted once, to one place")
struct HTTPSenderTests {
    static func send(_ url: String, seconds: Double = 5) throws {
        try HTTPSender.shared.send(
            .POST, NoticeURL(url), headers: [("Content-Type", "application/json")], body: "{}", seconds: seconds)
    }

    @Test(arguments: [200, 201, 202, 204])
    func aStatusOf2xxIsWell(status: Int) throws {
        let server = try LoopbackServer(.status(status))
        defer { server.close() }
        try Self.send("http://127.0.0.1:\(server.port)/hook?key=1")
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.method == "POST" && request.target == "/hook?key=1" && request.body == "{}")
        #expect(request.headers["Content-Type"] == ["application/json"])
        #expect(request.headers["User-Agent"] == ["abillify-batch"])
    }

    @Test(arguments: [400, 401, 404, 429, 500, 503])
    func anyOtherStatusIsAFault(status: Int) throws {
        let server = try LoopbackServer(.status(status))
        defer { server.close() }
        let fault = #expect(throws: NoticeFault.self) { try Self.send("http://127.0.0.1:\(server.port)/MARKER?MARKER") }
        #expect(fault?.description == "http://127.0.0.1:\(server.port) answered with status \(status)")
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func noRedirectIsFollowed(status: Int) throws {
        let other = try LoopbackServer()
        let server = try LoopbackServer(
            .status(status, headers: [("Location", "http://127.0.0.1:\(other.port)/MARKER")]))
        defer {
            server.close()
            other.close()
        }
        let fault = #expect(throws: NoticeFault.self) { try Self.send("http://127.0.0.1:\(server.port)/MARKER") }
        #expect(fault?.description.contains("redirects") == true)
        #expect(fault?.description.contains("MARKER") == false)
        #expect(other.requests.isEmpty)
    }

    @Test func silenceEndsWithTheTimeLimit() throws {
        let server = try LoopbackServer(.silence)
        defer { server.close() }
        let begin = Date()
        let fault = #expect(throws: NoticeFault.self) {
            try Self.send("http://127.0.0.1:\(server.port)/MARKER", seconds: 1)
        }
        #expect(fault?.description == "http://127.0.0.1:\(server.port): no answer within the time allowed")
        #expect((0.9..<2.5).contains(Date().timeIntervalSince(begin)))
    }

    @Test func anEndlessAnswerIsNotWaitedFor() throws {
        let server = try LoopbackServer(.endless)
        defer { server.close() }
        let begin = Date()
        try Self.send("http://127.0.0.1:\(server.port)/", seconds: 20)
        #expect(Date().timeIntervalSince(begin) < 5)
    }

    @Test func aConnectionThatBreaksOrDoesNotStandIsAFault() throws {
        let server = try LoopbackServer(.close)
        let place = "http://127.0.0.1:\(server.port)"
        for _ in 0..<2 {
            let fault = #expect(throws: NoticeFault.self) { try Self.send(place + "/MARKER") }
            #expect(fault?.description.hasPrefix(place + ": ") == true)
            #expect(fault?.description.contains("MARKER") == false, "\(fault?.description ?? "")")
            // The second time nobody listens any more.
            server.close()
        }
    }

    /// A certificate that no authority of the system vouches for is refused, and nothing is sent.
    @Test(.enabled(if: OwnCertificate.canBeMade))
    func anUntrustedCertificateIsRefused() throws {
        let server = try LoopbackServer(tls: try OwnCertificate.context())
        defer { server.close() }
        let fault = #expect(throws: NoticeFault.self) { try Self.send("https://localhost:\(server.port)/MARKER") }
        #expect(fault?.description == "https://localhost:\(server.port): no trusted TLS connection")
        #expect(server.requests.isEmpty)
    }

    static let headers: [(String, String?)] = [
        ("Authorization: Bearer MARKER", "Bearer MARKER"), ("X-Key:MARKER", "MARKER"), ("X-Key:  a b ", "a b "),
        ("MARKER", nil), (": MARKER", nil), ("X Key: MARKER", nil), ("X-Key:", nil), ("X-Key: ü", nil),
        ("Host: MARKER", nil), ("content-length: 1", nil), ("Transfer-Encoding: chunked", nil), ("X-Kéy: a", nil),
        ("X-Key: a\u{B}b", nil), ("Connection: close", nil),
    ]

    @Test(arguments: headers)
    func aHeaderFileHoldsOneHeader(line: String, value: String?) {
        do {
            #expect(try HeaderLine(line).value == value)
        } catch {
            #expect(value == nil)
            #expect(!error.description.contains("MARKER"))
        }
    }

    static let secrets: [(String, mode_t, String?)] = [
        ("X-Key: MARKER\n", 0o600, nil), ("X-Key: MARKER", 0o400, nil), ("X-Key: MARKER", 0o640, "chmod 600"),
        ("X-Key: MARKER", 0o604, "chmod 600"), ("a: MARKER\nb: MARKER\n", 0o600, "one line"), ("\n", 0o600, "one line"),
        ("", 0o600, "empty"),
    ]

    @Test(arguments: secrets)
    func aSecretIsReadOnlyWhereNobodyElseCan(text: String, mode: mode_t, words: String?) throws {
        let scratch = Scratch()
        let path = scratch.write(text, to: "secret", mode: mode)
        let source = try #require(SecretSource(path))
        do {
            #expect(try source.line("header file", environment: [:]) == "X-Key: MARKER")
            #expect(words == nil)
        } catch {
            #expect(words.map { error.description.contains($0) } == true, "\(error)")
            #expect(!error.description.contains("MARKER"))
        }
    }

    @Test func aCredentialIsFoundByItsName() throws {
        let scratch = Scratch()
        scratch.write("word\n", to: "chat")
        let source = try #require(SecretSource("chat"))
        #expect(try source.line("header file", environment: ["CREDENTIALS_DIRECTORY": scratch.path]) == "word")
        let fault = #expect(throws: NoticeFault.self) { try source.line("header file", environment: [:]) }
        #expect(fault?.description.contains("LoadCredential=chat") == true)
        let missing = try #require(SecretSource("other"))
        #expect(throws: NoticeFault.self) {
            try missing.line("header file", environment: ["CREDENTIALS_DIRECTORY": scratch.path])
        }
    }
}
