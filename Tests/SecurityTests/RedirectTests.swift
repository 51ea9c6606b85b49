import AbillifyClient
import Submission
import Testing

@Suite("A redirect is never followed")
struct RedirectTests {
    static let statuses = [301, 302, 303, 307, 308]

    enum Target: String, CaseIterable {
        case otherPort, otherHost, otherScheme, relative, schemeless, userInfo, samePlace
    }

    @Test(arguments: statuses, Target.allCases)
    func nothingReachesTheTarget(status: Int, target: Target) async throws {
        let other = try RawServer { _ in .answer() }
        defer { other.close() }
        let server = try RawServer { request in
            guard request.target == "/api/orders/A-1/invoices" else { return .answer() }
            let host = request.head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("host:") } ?? ""
            let location =
                switch target {
                case .otherPort: other.url + "/orders/A-1/invoices"
                case .otherHost: "http://localhost:\(other.port)/api/orders/A-1/invoices"
                case .otherScheme: "https://127.0.0.1:\(other.port)/api"
                case .relative: "../elsewhere"
                case .schemeless: "//127.0.0.1:\(other.port)/x"
                case .userInfo: "http://evil@127.0.0.1:\(other.port)/"
                case .samePlace: "http://\(host.dropFirst(6))/api/elsewhere"
                }
            return .answer("\(status) Moved", "", headers: ["Location: \(location)"])
        }
        defer { server.close() }
        let result = try await Sending.send(
            GatewayRequest(
                method: "POST", path: "/orders/A-1/invoices", body: Array("{}".utf8), idempotencyKey: "ab1-0"),
            to: server.url)
        #expect(result.answer?.status == status)
        #expect(result.answer?.location?.isEmpty == false)
        #expect(other.connections == 0)
        #expect(server.requests.count == 1)
    }

    /// The negative control: the other server notes those who come.
    @Test func theTargetNotesWhoComes() async throws {
        let other = try RawServer { _ in .answer() }
        defer { other.close() }
        let result = try await Sending.send(to: other.url)
        #expect(result.answer?.status == 200)
        #expect(other.connections == 1)
        #expect(other.requests.count == 1)
    }
}
