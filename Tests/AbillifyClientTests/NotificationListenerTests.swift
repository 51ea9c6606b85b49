import AbillifyAPI
import AbillifyClient
import Submission
import Synchronization
import Testing

@Suite("Notifications of ended jobs", .serialized)
struct NotificationListenerTests {
    static let notice = "{\"result\":\"OK\",\"resultcode\":\"0\",\"job\":\"7\",\"notification\":\"9\"}"

    struct Knock: Sendable, CustomTestStringConvertible {
        var method = "POST"
        var path = "/notify/secret"
        var body = notice
        var status: Int
        var testDescription: String { "\(method) \(path) \(body.prefix(20))" }
    }

    static let knocks = [
        Knock(status: 200), Knock(path: "/secret", status: 200), Knock(path: "/a/secret?x=y", status: 200),
        Knock(path: "/notify/other", status: 404), Knock(path: "/", status: 404), Knock(path: "/secret/x", status: 404),
        Knock(method: "PUT", status: 404), Knock(body: "", status: 400), Knock(body: "<html>", status: 400),
        Knock(body: "{\"result\":\"OK\"}", status: 400),
        Knock(body: String(repeating: " ", count: 70_000) + notice, status: 404),
    ]

    @Test(arguments: knocks)
    func onlyWhoKnowsTheSecretIsHeard(knock: Knock) async throws {
        let heard = Mutex<[JobAnswer]>([])
        let listener = try NotificationListener(host: "127.0.0.1", port: 0, token: "secret") { notice, kept in
            heard.withLock { $0.append(notice) }
            kept()
        }
        defer { listener.close() }
        let gateway = try HTTPGateway(
            endpoint: EndpointURL("http://127.0.0.1:\(listener.port)"), user: "u", password: "p", connections: 1)
        let result = await withCheckedContinuation { continuation in
            gateway.perform(
                GatewayRequest(method: knock.method, path: knock.path, body: Array(knock.body.utf8))
            ) { continuation.resume(returning: $0) }
        }
        try await gateway.shutdown()
        guard case .answer(let answer) = result else {
            Issue.record("no answer: \(result)")
            return
        }
        #expect(answer.status == knock.status)
        #expect(heard.withLock { $0 } == (knock.status == 200 ? [JobAnswer(job: "7")] : []))
    }
}
