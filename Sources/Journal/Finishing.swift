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
    public var amounts: [String: Int64] = [:]

    /// No vouchers.
    public init() {}
}

extension Journal {
    /// The vouchers of a run that a commit or a document is planned for, and was not sent.
    public func finishing(run: String) throws(JournalError) -> FinishingSums {
        try read { database in
            var sums = FinishingSums()
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT v.currency, count(*) AS number, sum(coalesce(v.expected_gross, v.amount)) AS amount
                    FROM voucher v JOIN input i ON i.id = v.input
                    WHERE i.run = ? AND v.state IN (0, 1) AND EXISTS (
                        SELECT 1 FROM step s WHERE s.id BETWEEN v.id * 4 + 1 AND v.id * 4 + 3
                            AND s.kind IN (8, 9, 10) AND s.state = 0)
                    GROUP BY v.currency
                    """, arguments: [run])
            for row in rows {
                sums.count += row["number"]
                if let currency: String = row["currency"] { sums.amounts[currency] = row["amount"] }
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
                    JOIN step s ON s.id BETWEEN v.id * 4 + 1 AND v.id * 4 + 3
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
    /// Returns how many vouchers have something to be sent now. All of it is one transaction.
    ///
    /// - Parameter confirm: Is told what would be locked, before anything is kept; throws to leave all as it was.
    public func finalise(
        _ run: RunRecord, plan: RequestPlan, confirm: (FinishingSums) throws -> Void
    ) throws -> Int {
        guard let ids = run.vouchers else { return 0 }
        return try database.write { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT id, customer, reference, invoice_reference, flow, state, currency,
                        coalesce(expected_gross, amount) AS amount FROM voucher
                    WHERE id BETWEEN ? AND ? AND state IN (2, 9, 11) ORDER BY id
                    """, arguments: [ids.lowerBound, ids.upperBound])
            var count = 0
            var sums = FinishingSums()
            for row in rows {
                let added = try Finalising(row: row, plan: plan, database: database).add()
                guard !added.isEmpty else { continue }
                count += 1
                if added.contains(where: \.startsJob) {
                    sums.count += 1
                    if let currency: String = row["currency"] { sums.amounts[currency, default: 0] += row["amount"] }
                }
            }
            try confirm(sums)
            return count
        }
    }
}

/// The later steps of one voucher.
private struct Finalising {
    let row: Row
    let plan: RequestPlan
    let database: Database

    /// Adds the steps and returns them; none if there is nothing left to do.
    func add() throws -> [Step] {
        let id: Int64 = row["id"]
        let flow = Flow(rawValue: row["flow"]) ?? .order
        let isDraft = row["state"] == VoucherState.drafted.rawValue
        if row["state"] == VoucherState.unfinished.rawValue { return try again(id) }
        var steps: [Step] = isDraft ? [.conversion] : []
        if let finish = finish(flow) { steps.append(finish) }
        let slots = Journal.stepsPerVoucher
        let used = try Int64.fetchOne(
            database, sql: "SELECT max(id) FROM step WHERE id BETWEEN ? AND ?",
            arguments: [id * slots, id * slots + slots - 1])
        let isFinished = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM step WHERE id BETWEEN ? AND ? AND kind IN (8, 9, 10))",
            arguments: [id * slots, id * slots + slots - 1])
        if isFinished == true { steps = [] }
        guard !steps.isEmpty else { return [] }
        let reference: String = row["reference"]
        let references = Step.References(
            customer: row["customer"], voucher: reference, invoice: row["invoice_reference"] ?? "")
        for (offset, step) in steps.enumerated() {
            try database.execute(
                sql: "INSERT INTO step (id, kind, reference, path, body) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    (used ?? id * slots) + Int64(offset) + 1, step.rawValue, reference, step.path(references) ?? "",
                    Data(PreparedRequests.laterBody(of: step, reference: reference, plan: plan)),
                ])
        }
        try reopen(id)
        return steps
    }

    /// Lets a refused conversion, commit or document go out once more, under a new key.
    private func again(_ id: Int64) throws -> [Step] {
        let slots = Journal.stepsPerVoucher
        let row = try Row.fetchOne(
            database,
            sql: "SELECT id, kind FROM step WHERE id BETWEEN ? AND ? AND kind IN (5, 8, 9, 10) AND state = 3",
            arguments: [id * slots, id * slots + slots - 1])
        guard let row, let step = Step(rawValue: row["kind"]), step == .conversion || plan.finish != .none else {
            return []
        }
        try database.execute(
            sql: "UPDATE step SET state = 0, generation = generation + 1, first_sent_at = NULL WHERE id = ?",
            arguments: [row["id"] as Int64])
        try database.execute(sql: "UPDATE voucher SET findings = NULL WHERE id = ?", arguments: [id])
        try reopen(id)
        return [step]
    }

    private func reopen(_ id: Int64) throws {
        try database.execute(
            sql: "UPDATE voucher SET state = ?, message = NULL WHERE id = ?",
            arguments: [VoucherState.sent.rawValue, id])
    }

    private func finish(_ flow: Flow) -> Step? {
        switch (flow, plan.finish) {
        case (_, .none), (.creditnote, .commit): nil
        case (.creditnote, .document): .creditnoteDocument
        case (_, .commit): .commit
        case (_, .document): .document
        }
    }
}
