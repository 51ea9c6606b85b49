import AbillifyAPI
import Foundation
import GRDB
import Submission
import Vouchers

/// Vouchers that are about to be locked for good: how many, and for how much.
public struct FinishingSums: Sendable {
    /// The number of vouchers.
    public var count = 0
    /// The amounts in minor units by the code of the currency.
    public var amounts: [String: Int128] = [:]

    /// No vouchers.
    public init() {}

    mutating func add(_ currency: String?, _ amount: Int64) {
        count += 1
        if let currency { amounts[currency, default: 0] += Int128(amount) }
    }
}

extension Journal {
    /// The vouchers of a run that a commit or a document is planned for, and was not sent.
    public func finishing(run: String) throws(JournalError) -> FinishingSums {
        try read { database in
            var sums = FinishingSums()
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT v.currency, coalesce(v.expected_gross, v.amount) AS amount
                    FROM voucher v JOIN input i ON i.id = v.input
                    WHERE i.run = ? AND v.state IN (0, 1) AND EXISTS (
                        SELECT 1 FROM step s WHERE s.id BETWEEN v.id * 8 + 1 AND v.id * 8 + 7
                            AND s.kind IN (8, 9, 10) AND s.state = 0)
                    """, arguments: [run])
            for row in rows {
                sums.add(row["currency"], row["amount"])
            }
            return sums
        }
    }

    /// The jobs of a run that were started and not seen to their end.
    public func openJobs(of run: RunRecord) throws(JournalError) -> [CompletionWatch.Job] {
        guard let ids = run.vouchers else { return [] }
        return try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT v.id AS voucher, s.id AS step, s.kind, s.reference, s.answer FROM voucher v
                    JOIN step s ON s.id BETWEEN v.id * 8 + 1 AND v.id * 8 + 7
                    WHERE v.id BETWEEN ? AND ? AND v.state = 10 AND s.state = 5
                    """, arguments: [ids.lowerBound, ids.upperBound]
            ).compactMap { row in
                guard let kind = Step(rawValue: row["kind"]) else { return nil }
                return CompletionWatch.Job(
                    voucher: row["voucher"], step: row["step"], kind: kind, reference: row["reference"],
                    job: row["answer"] ?? "")
            }
        }
    }

    /// Adds what a run left out: drafts become invoices, and, if the plan says so, vouchers are finished.
    ///
    /// The vouchers count as sent from here on: their first steps are done, and no other run may plan them anew.
    /// Returns how many vouchers have something to be sent now, what of it would be locked, and how many stay as they are
    /// because the API sums them up otherwise than their orders do, unless `acceptsTotals`. All of it is one transaction;
    /// with `isTrial` it is rolled back.
    public func finalise(
        _ run: RunRecord, plan: RequestPlan, acceptsTotals: Bool = false, isTrial: Bool = false
    ) throws -> (count: Int, locked: FinishingSums, held: Int) {
        var count = 0
        var held = 0
        var locked = FinishingSums()
        guard let ids = run.vouchers else { return (count, locked, held) }
        try access { database in
            try database.inTransaction {
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT id, customer, reference, invoice_reference, flow, currency, expected_gross, total, total_accepted,
                            coalesce(expected_gross, amount) AS amount FROM voucher
                        WHERE id BETWEEN ? AND ? AND state IN (2, 9, 10, 11) ORDER BY id
                        """, arguments: [ids.lowerBound, ids.upperBound])
                for row in rows {
                    if Journal.differs(total: row["total"], from: row) {
                        guard acceptsTotals else {
                            held += 1
                            continue
                        }
                        try database.execute(
                            sql: "UPDATE voucher SET total_accepted = 1 WHERE id = ?", arguments: [row["id"] as Int64])
                    }
                    let added = try LaterSteps(voucher: row, plan: plan, database: database).add()
                    guard !added.isEmpty else { continue }
                    count += 1
                    guard added.contains(where: \.startsJob) else { continue }
                    locked.add(row["currency"], row["amount"])
                }
                return isTrial ? .rollback : .commit
            }
        }
        return (count, locked, held)
    }
}
