import Crypto
import Foundation
import GRDB

/// A POST that was read in full, as it stands in the sandbox's file whatever faults made of it.
struct SeenRequest: Sendable {
    private let key: String?
    private let method: String
    private let path: String
    private let hash: Data
    private let at: Double

    init(_ request: SandboxService.Request, at: Double) {
        method = request.method
        path = request.path
        key = request.idempotencyKey
        self.at = at
        var hash = SHA256()
        hash.update(data: Array("\(method) \(path)\n".utf8))
        hash.update(data: request.body)
        self.hash = Data(hash.finalize())
    }

    func note(_ database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT INTO request_seen (at, key, method, path, hash) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [at, key, method, path, hash])
    }
}
