import AbillifyClient
import Foundation
import NIOSSL
import Submission
import Testing

@Suite("A server that can't prove who it is gets nothing", .enabled(if: Certificates.canBeMade))
struct TLSTests {
    static let request = GatewayRequest(
        method: "POST", path: "/orders", body: Array("{\"secret\":\"body\"}".utf8), idempotencyKey: "ab1-0")

    struct Refusal: Sendable, CustomTestStringConvertible {
        var certificate: String
        var newest = TLSVersion.tlsv13
        /// What the words must say.
        var words: String
        var testDescription: String { "\(certificate), \(newest)" }
    }

    static let refusals = [
        Refusal(certificate: "expired", words: "expired on 2021-06-15"),
        Refusal(certificate: "expired", newest: .tlsv12, words: "expired on 2021-06-15"),
        Refusal(certificate: "early", words: "not valid before 2048-01-01"),
        Refusal(certificate: "otherhost", words: "is for another host"),
        Refusal(certificate: "unknown", words: "an authority that is not trusted"),
        Refusal(certificate: "unknown", newest: .tlsv12, words: "an authority that is not trusted"),
        Refusal(certificate: "selfsigned", words: "an authority that is not trusted"),
        Refusal(certificate: "good", newest: .tlsv11, words: "older than 1.2"),
        Refusal(certificate: "good", newest: .tlsv1, words: "older than 1.2"),
    ]

    @Test(arguments: refusals, ["localhost", "127.0.0.1"])
    func nothingIsSent(refusal: Refusal, host: String) async throws {
        let certificates = try Certificates.shared.get()
        let server = try RawServer(tls: certificates.server(refusal.certificate, newest: refusal.newest)) { _ in
            .answer()
        }
        defer { server.close() }
        let trust = try ServerTrust(authoritiesIn: certificates.authority)
        let results = try await Sending.send(
            [Self.request, Self.request], to: "https://\(host):\(server.port)/api", trust: trust)
        for result in results {
            let words = try #require(result.notSent, "\(result)")
            #expect(words.contains(refusal.words), "\(words)")
        }
        #expect(server.bytes == 0)
        #expect(server.requests.isEmpty)
        #expect(server.connections >= 2)
    }

    /// The negative control: the same server and request with a certificate that is in order.
    @Test(arguments: ["localhost", "127.0.0.1"], [TLSVersion.tlsv12, .tlsv13])
    func aTrustedAuthorityIsEnough(host: String, newest: TLSVersion) async throws {
        let certificates = try Certificates.shared.get()
        let server = try RawServer(tls: certificates.server("good", newest: newest)) { _ in .answer() }
        defer { server.close() }
        let trust = try ServerTrust(authoritiesIn: certificates.authority)
        let result = try await Sending.send([Self.request], to: "https://\(host):\(server.port)/api", trust: trust)[0]
        #expect(result.answer?.status == 200, "\(result)")
        #expect(server.requests.first?.body == "{\"secret\":\"body\"}")
    }

    /// Without the file only the system's authorities count, and ours is none of them.
    @Test func theSystemTrustsNoAuthorityOfATest() async throws {
        let certificates = try Certificates.shared.get()
        let server = try RawServer(tls: certificates.server("good")) { _ in .answer() }
        defer { server.close() }
        let result = try await Sending.send([Self.request], to: "https://localhost:\(server.port)/api")[0]
        #expect(result.notSent?.contains("--ca-file") == true, "\(result)")
        #expect(server.bytes == 0)
    }

    @Test func aServerWithoutTLSGetsNothing() async throws {
        let server = try RawServer { _ in .answer() }
        defer { server.close() }
        let limits = HTTPGateway.Limits()
        let result = try await Sending.send(to: "https://localhost:\(server.port)/api", limits: limits)
        #expect(!server.requests.contains { $0.head.contains("Authorization") }, "\(result)")
        #expect(result.answer == nil)
    }

    @Test func aFileWithoutCertificatesIsRefused() throws {
        let certificates = try Certificates.shared.get()
        let empty = certificates.folder + "/empty.pem"
        try "no certificate\n".write(toFile: empty, atomically: true, encoding: .utf8)
        for path in [empty, certificates.folder + "/good.key", certificates.folder + "/none.pem", "/"] {
            #expect(throws: ServerTrust.Fault.self) { try ServerTrust(authoritiesIn: path) }
        }
    }
}
