import Crypto
import GRDB

/// The place of a request's answer under its idempotency key.
struct StoredAnswer: Sendable {
    private let scope: String
    private let bodyHash: String
    /// How long an answer is kept, in seconds.
    private let lifetime: Double

    init(method: String, path: String, key: String, body: [UInt8], lifetime: Double) {
        scope = "\(method) \(path) \(key)"
        bodyHash = SHA256.hash(data: body).map { String($0, radix: 16) }.joined(separator: ".")
        self.lifetime = lifetime
    }

    /// The answer that is stored, or the refusal of another body under the same key.
    func find(_ now: Double, _ database: Database) throws -> SandboxAnswer? {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM stored_answer WHERE scope = ? AND at > ?"),
            arguments: [scope, now - lifetime])
        guard let row else { return nil }
        guard row["body_hash"] == bodyHash else {
            return .error(422, type: "ERR_IDEMPOTENCY_MISMATCH", "The key was used with another body")
        }
        return SandboxAnswer(status: row["status"], body: row["answer"])
    }

    func keep(_ answer: SandboxAnswer, _ now: Double, _ database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO stored_answer (scope, body_hash, at, status, answer) VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [scope, bodyHash, now, answer.status, answer.body])
    }

    /// Forgets the answer of this key.
    func forget(_ database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM stored_answer WHERE scope = ?").execute(arguments: [scope])
    }

    /// Forgets the answers of all keys.
    static func forgetAll(_ database: Database) throws { try database.execute(sql: "DELETE FROM stored_answer") }
}
