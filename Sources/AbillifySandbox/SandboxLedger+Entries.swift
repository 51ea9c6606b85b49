import Foundation
import GRDB

extension SandboxLedger {
    /// Something that happened, once.
    public struct Entry: Sendable, Hashable {
        /// The place in the ledger, from 1 on.
        public let sequence: Int
        /// In seconds since 1970, by the sandbox's clock.
        public let at: Double
        /// One of the kinds that ``SandboxLedger/count(_:)`` lists.
        public let kind: String
        /// The reference of what was made or changed.
        public let reference: String
        /// The reference of the customer.
        public let customer: String
        /// The idempotency key of the request; nil if it had none.
        public let key: String?
        /// The currency of a voucher.
        public let currency: String?
        /// The gross total of a voucher in minor units.
        public let total: Int64?
    }

    /// What the sandbox saw of an idempotency key.
    public struct KeyUse: Sendable, Hashable {
        /// The key.
        public let key: String
        /// How many requests carried it.
        public let requests: Int
        /// The different SHA-256 hashes of method, path and body, in hexadecimal: more than one if the requests differed.
        public let hashes: [String]
    }

    /// The entries in their order; of one kind, one reference, or all.
    public func entries(kind: String? = nil, reference: String? = nil) throws -> [Entry] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM ledger WHERE kind = coalesce(?1, kind) AND reference = coalesce(?2, reference)
                        ORDER BY seq
                    """,
                arguments: [kind, reference])
            return rows.map { row in
                Entry(
                    sequence: row["seq"], at: row["at"], kind: row["kind"], reference: row["reference"],
                    customer: row["customer"] ?? "", key: row["key"], currency: row["currency"], total: row["total"])
            }
        }
    }

    /// Each idempotency key with the POSTs that carried it, in the order in which the keys came.
    ///
    /// A POST counts when it was read in full, also if a fault lost it or the sandbox refused it.
    public func keyUses() throws -> [KeyUse] {
        try database.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT key, count(*) AS requests, group_concat(DISTINCT lower(hex(hash))) AS hashes
                        FROM request_seen WHERE key IS NOT NULL GROUP BY key ORDER BY min(seq)
                    """)
            return rows.map { row in
                let hashes: String = row["hashes"]
                return KeyUse(
                    key: row["key"], requests: row["requests"],
                    hashes: hashes.split(separator: ",").map(String.init).sorted())
            }
        }
    }

    /// How many POSTs were read in full.
    public func requestsSeen() throws -> Int {
        try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM request_seen") ?? 0 }
    }

    /// How many POSTs were read in full that carried no idempotency key.
    public func requestsWithoutKey() throws -> Int {
        try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM request_seen WHERE key IS NULL") ?? 0 }
    }
}
