import AbillifyAPI
import GRDB
import Submission

/// What the API says of a voucher's number, held against the numbers that the journal knows.
extension JournalSubmissionLog {
    /// What an outcome comes to when it is held against what the journal knows: no two vouchers have one number, and
    /// one whose booking is in doubt is not done, whatever followed.
    func checked(
        _ outcome: StepOutcome, of voucher: Int64, _ step: SubmissionEntry.EndedStep, _ database: Database
    ) throws -> StepOutcome {
        switch outcome {
        case .done(let answer, let status) where step.step.isBooking:
            guard let number = answer.number, !isByHand else { return outcome }
            let other = try Row.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT v.id, v.reference, i.run, i.run = o.run AS is_own
                        FROM voucher v JOIN voucher own ON own.id = ?1
                        JOIN input i ON i.id = v.input JOIN input o ON o.id = own.input
                        WHERE v.invoice_number = ?2 AND v.reference <> own.reference AND (v.flow = 3) = (own.flow = 3)
                            AND v.state IN (1, 2, 4, 10, 11)
                        """), arguments: [voucher, number])
            guard let other else { return outcome }
            // What an earlier run has seen stays as it is: the new answer is the one that is not believed.
            if other["is_own"] {
                try doubt(other["id"], "the API told the number \(number) for another voucher too", database)
            }
            let owner = "\(other["reference"] as String) of run \(other["run"] as String)"
            return .unknown(Trouble("the API told the number \(number), which \(owner) has", status: status))
        case .done(_, let status), .accepted(_, let status):
            guard step.step.needsVoucher else { return outcome }
            let doubt = try String.fetchOne(
                database.cachedStatement(
                    sql: "SELECT answer FROM step WHERE id BETWEEN ? AND ? AND state = 4 AND kind IN (2, 3, 5, 6, 7)"),
                arguments: [voucher * Journal.stepsPerVoucher, (voucher + 1) * Journal.stepsPerVoucher - 1])
            return doubt.map { .unknown(Trouble($0, status: status)) } ?? outcome
        default: return outcome
        }
    }

    /// Leaves open whether a voucher has the number that was told for it: one of two is wrong, and it may be this one.
    private func doubt(_ voucher: Int64, _ why: String, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE step SET state = 4, answer = ? WHERE id BETWEEN ? AND ? AND state = 2
                    AND kind IN (2, 3, 5, 6, 7)
                """,
            arguments: [
                why, voucher * Journal.stepsPerVoucher + 1, (voucher + 1) * Journal.stepsPerVoucher - 1,
            ])
        try database.execute(
            sql: "UPDATE voucher SET state = 4, message = ?, invoice_number = NULL WHERE id = ?",
            arguments: [why, voucher])
    }
}
