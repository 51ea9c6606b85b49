import AbillifyAPI
import Crypto
import Foundation
import GRDB

/// From a request to an answer: credentials, faults, routing, validation, idempotency.
final class SandboxService: Sendable {
    /// A request without its transport.
    struct Request: Sendable {
        var method: String
        /// The path as it was sent, still encoded.
        var path: String
        var authorization: String?
        var idempotencyKey: String?
        var body: [UInt8]
    }

    /// What happens to the connection.
    enum Outcome: Sendable {
        case answer(SandboxAnswer)
        /// The connection is closed without a word.
        case silence
    }

    /// How long the answer of a key is kept, in seconds.
    private static let keyLifetime = 24.0 * 3600

    private let store: SandboxStore
    private let configuration: SandboxConfiguration
    private let expectedAuthorization: String

    init(_ configuration: SandboxConfiguration) throws {
        self.configuration = configuration
        store = try SandboxStore(path: configuration.databasePath)
        expectedAuthorization =
            "Basic " + Data("\(configuration.user):\(configuration.password)".utf8).base64EncodedString()
    }

    func respond(to request: Request, fault: FaultPlan.Decision) async -> Outcome {
        switch fault {
        case .loseRequest: return .silence
        case .throttle:
            return .answer(
                SandboxAnswer(
                    status: 429,
                    body: SandboxAnswer.error(
                        429, name: "TooManyRequests", type: "ERR_TOO_MANY_REQUESTS", "Too many requests"
                    ).body, retryAfter: 0))
        case .none, .loseAnswer, .errorBefore, .errorAfter: break
        }
        guard request.authorization == expectedAuthorization else {
            return .answer(
                .error(401, name: "Unauthorized", type: "ERR_UNAUTHORIZED", "The credentials are missing or wrong"))
        }
        let answer = await answer(to: request, fault: fault)
        return fault == .loseAnswer ? .silence : .answer(answer)
    }

    private func answer(to request: Request, fault: FaultPlan.Decision) async -> SandboxAnswer {
        guard let route = SandboxRoute(request.path) else {
            return .notFound("The path")
        }
        guard let action = route.action(request.method) else {
            return .error(405, name: "ClientError", type: "ERR_METHOD", "The path has no method \(request.method)")
        }
        var body = JSONValue.object([:])
        if request.method != "GET" {
            guard let json = JSONValue(request.body), case .object = json else {
                return .invalid([.init(field: "", error: "The body is no JSON object.", hint: "Send an object.")])
            }
            let faults = action == .upsertIdentity ? BodyValidation.identity(json) : BodyValidation.voucher(json)
            guard faults.isEmpty else { return .invalid(faults) }
            body = json
        }
        if let key = request.idempotencyKey, key.utf8.count > 255 {
            return .invalid([.init(field: "Idempotency-Key", error: "The key is too long.", hint: "255 characters.")])
        }
        let (now, json) = (configuration.now(), body)
        return await store.run { database in
            let key = request.method == "POST" ? request.idempotencyKey : nil
            let scope = key.map { "\(request.method) \(request.path) \($0)" }
            let hash = SHA256.hash(data: request.body).map { String($0, radix: 16) }.joined(separator: ".")
            if let scope, let stored = try SandboxService.stored(scope, hash, now, database) { return stored }
            let operations = SandboxOperations(database: database, now: now, key: key)
            var answer = SandboxAnswer.serverError
            if fault != .errorBefore {
                answer = try operations.perform(action, route, json)
                if fault == .errorAfter { answer = .serverError }
            }
            if let scope { try SandboxService.store(answer, scope, hash, now, database) }
            return answer
        }
    }

    /// The answer that is stored under a key, or the refusal of another body under it.
    private static func stored(
        _ scope: String, _ hash: String, _ now: Double, _ database: Database
    ) throws -> SandboxAnswer? {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM stored_answer WHERE scope = ? AND at > ?"),
            arguments: [scope, now - keyLifetime])
        guard let row else { return nil }
        guard row["body_hash"] == hash else {
            return .error(
                422, name: "ClientError", type: "ERR_IDEMPOTENCY_MISMATCH", "The key was used with another body")
        }
        return SandboxAnswer(status: row["status"], body: row["answer"])
    }

    private static func store(
        _ answer: SandboxAnswer, _ scope: String, _ hash: String, _ now: Double, _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO stored_answer (scope, body_hash, at, status, answer) VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [scope, hash, now, answer.status, answer.body])
    }
}
