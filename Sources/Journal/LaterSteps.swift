import AbillifyAPI
import Foundation
import GRDB
import Vouchers

/// The steps that a voucher gets after its run has ended: the conversion of a draft, a commit, a document.
///
/// What goes out is what the plan says now, whatever was planned and refused before.
struct LaterSteps {
    let voucher: Row
    let plan: RequestPlan
    let database: Database

    private var id: Int64 { voucher["id"] }
    private var reference: String { voucher["reference"] }
    private var slots: ClosedRange<Int64> {
        id * Journal.stepsPerVoucher + 1...(id + 1) * Journal.stepsPerVoucher - 1
    }

    /// Adds the steps and reopens the voucher; returns what will be sent, in order.
    func add() throws -> [Step] {
        let flow = Flow(rawValue: voucher["flow"]) ?? .order
        var added: [Step] = []
        var isInvoice = true
        if flow == .draft, let conversion = try conversion() {
            if [.planned, .rejected].contains(conversion), try put(.conversion) { added.append(.conversion) }
            isInvoice = conversion == .done || !added.isEmpty
        }
        // What was planned behind a refused conversion gives way to what is planned now.
        try database.execute(
            sql: "DELETE FROM step WHERE id BETWEEN ? AND ? AND kind IN (8, 9, 10) AND state = 0",
            arguments: [slots.lowerBound, slots.upperBound])
        if isInvoice, let finish = plan.finish.step(of: flow), try !isFinished(finish), try put(finish) {
            added.append(finish)
        }
        guard !added.isEmpty else { return [] }
        try database.execute(
            sql: "UPDATE voucher SET state = ?, message = NULL, findings = NULL WHERE id = ?",
            arguments: [VoucherState.sent.rawValue, id])
        return added
    }

    /// How the conversion of a draft stands; planned if nothing was ever tried.
    private func conversion() throws -> StepState? {
        let state = try Int.fetchOne(
            database, sql: "SELECT state FROM step WHERE id BETWEEN ? AND ? AND kind = 5",
            arguments: [slots.lowerBound, slots.upperBound])
        return StepState(rawValue: state ?? StepState.planned.rawValue)
    }

    /// Whether the invoice or credit note was finished in this way, or may have been, by whichever voucher: an invoice
    /// has its corrections beside it, and none of them may send its document again.
    ///
    /// A document may follow a commit; a commit behind a document does nothing more.
    private func isFinished(_ finish: Step) throws -> Bool {
        try Journal.isFinished(reference, by: finish == .commit ? [.commit, .document] : [finish], database)
    }

    /// Puts a step in place of a refused one of its purpose, under a key of its own, or behind the others.
    private func put(_ step: Step) throws -> Bool {
        let purpose = step == .conversion ? "5" : "8, 9, 10"
        let refused = try Int64.fetchOne(
            database,
            sql: "SELECT id FROM step WHERE id BETWEEN ? AND ? AND kind IN (\(purpose)) AND state = 3",
            arguments: [slots.lowerBound, slots.upperBound])
        let last = try Int64.fetchOne(
            database, sql: "SELECT max(id) FROM step WHERE id BETWEEN ? AND ?",
            arguments: [slots.lowerBound, slots.upperBound])
        let place = refused ?? (last ?? slots.lowerBound - 1) + 1
        guard slots.contains(place) else { return false }
        let references = Step.References(
            customer: voucher["customer"], voucher: reference, invoice: voucher["invoice_reference"] ?? "")
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO step (id, kind, reference, path, body, generation) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                place, step.rawValue, reference, step.path(references) ?? "",
                Data(PreparedRequests.laterBody(of: step, reference: reference, plan: plan)),
                try Journal.nextGeneration(of: step, reference, at: place, database),
            ])
        return true
    }
}

extension Journal {
    /// Whether a commit or a document went out for a reference, or is about to, and was not refused.
    ///
    /// What a voucher had planned that will never be sent does not count.
    static func isFinished(_ reference: String, by steps: [Step], _ database: Database) throws -> Bool {
        let kinds = steps.map { String($0.rawValue) }.joined(separator: ", ")
        // The first condition is that of the index.
        return try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM step s WHERE s.reference = ? AND s.kind IN (8, 9, 10)
                        AND s.kind IN (\(kinds)) AND s.state <> 3 AND (s.state <> 0 OR EXISTS (
                            SELECT 1 FROM voucher v WHERE v.id = s.id / 8 AND v.state IN (0, 1))))
                    """), arguments: [reference]) ?? true
    }

    /// The generation that no key of this kind of step for the reference has had yet.
    static func nextGeneration(
        of step: Step, _ reference: String, at place: Int64, _ database: Database
    ) throws -> Int {
        let last = try Int.fetchOne(
            database,
            sql: step.startsJob
                ? "SELECT max(generation) FROM step WHERE reference = ?1 AND kind IN (8, 9, 10) AND kind = ?2"
                : "SELECT generation FROM step WHERE reference = ?1 AND kind = ?2 AND id = ?3",
            arguments: step.startsJob ? [reference, step.rawValue] : [reference, step.rawValue, place])
        return last.map { $0 + 1 } ?? 0
    }
}
