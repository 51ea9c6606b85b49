import AbillifyAPI
import GRDB
import Submission

/// What a person has found out about a voucher.
public enum HandVerdict: Sendable, Hashable {
    /// It is at the API; with the number that it has there, if it has one.
    case booked(number: String?)
    /// It is not at the API: it may be sent anew, under a new key.
    case absent
}

extension Journal {
    /// What a person says on the command line of a booked voucher: `REFERENCE` or `REFERENCE=NUMBER`.
    ///
    /// A reference may hold the sign itself; so the whole text counts if it is the reference of something in doubt.
    public func handVerdict(_ text: String, of run: RunRecord) throws(JournalError) -> (String, HandVerdict) {
        guard let sign = text.lastIndex(of: "="), try doubtful(text, of: run) == nil else {
            return (text, .booked(number: nil))
        }
        return (String(text[..<sign]), .booked(number: String(text[text.index(after: sign)...])))
    }

    /// Throws if a person's word can't be taken: nothing is in doubt there, or a number is missing or another's.
    public func check(_ reference: String, of run: RunRecord, byHand verdict: HandVerdict) throws(JournalError) {
        guard let voucher = try doubtful(reference, of: run) else {
            throw JournalError(
                .noSuchRun, "nothing of \(reference) is in doubt in run \(run.id)",
                hint: "abillify-batch reconcile \(run.id) lists what is")
        }
        let steps = try steps(of: voucher)
        guard let unknown = steps.first(where: { $0.state == .unknown }) else {
            throw JournalError(
                .noSuchRun, "of \(reference) it is the customer that is in doubt",
                hint: "abillify-batch reconcile \(run.id) settles customers by itself")
        }
        guard case .booked(let number) = verdict else { return }
        let booking = steps.first { $0.step.isBooking }
        guard let number else {
            guard !unknown.step.isBooking else {
                throw JournalError(
                    .noSuchRun, "\(reference) has a number if it is booked", hint: "--booked \(reference)=NUMBER")
            }
            return
        }
        guard booking != nil, !number.isEmpty else {
            throw JournalError(
                .noSuchRun, "\(reference) can't have the number \"\(number)\"", hint: "--booked \(reference)")
        }
        let other = try read { database in
            try String.fetchOne(
                database,
                sql: """
                    SELECT v.reference FROM voucher v JOIN voucher own ON own.id = ? WHERE v.invoice_number = ?
                        AND v.reference <> own.reference AND (v.flow = 3) = (own.flow = 3) LIMIT 1
                    """, arguments: [voucher, number])
        }
        guard let other else { return }
        throw JournalError(
            .noSuchRun, "\(reference) can't have the number \(number): \(other) has it", hint: "look it up again")
    }

    /// Writes down what a person has found out about a voucher of a run, and that it was a person.
    ///
    /// A number says that the voucher is booked, whichever of its requests is in doubt.
    public func settle(
        _ reference: String, of run: RunRecord, byHand verdict: HandVerdict, now: @escaping @Sendable () -> Double
    ) throws(JournalError) {
        try check(reference, of: run, byHand: verdict)
        guard let voucher = try doubtful(reference, of: run) else { return }
        let steps = try steps(of: voucher)
        guard let first = steps.first(where: { $0.state == .unknown }) else { return }
        switch verdict {
        case .absent: try settle(unknown(first, reference), .sendAnew, isByHand: true, now: now)
        case .booked(nil):
            try settle(
                unknown(first, reference), .booked(VoucherAnswer(reference: reference), status: 0), isByHand: true,
                now: now)
        case .booked(let number):
            guard let booking = steps.first(where: { $0.step.isBooking }) else { return }
            try write { database in
                try database.execute(
                    sql: "UPDATE step SET state = 2 WHERE id BETWEEN ? AND ? AND state IN (0, 1, 4)",
                    arguments: [voucher * Journal.stepsPerVoucher + 1, booking.id - 1])
            }
            var answer = VoucherAnswer(reference: reference)
            answer.number = number
            try settle(unknown(booking, reference), .booked(answer, status: 0), isByHand: true, now: now)
        }
        try write { database in
            try database.execute(
                sql: "UPDATE voucher SET settled = ? WHERE id = ?",
                arguments: ["by hand at \(now()): \(verdict)", voucher])
        }
    }

    private func unknown(_ step: OwnStep, _ reference: String) -> UnknownStep {
        UnknownStep(
            customer: "",
            step: PendingStep(
                id: step.id, step: step.step, reference: reference, path: "", body: [], generation: step.generation))
    }

    /// A request of a voucher's own.
    private struct OwnStep {
        var id: Int64
        var step: Step
        var state: StepState
        var generation: Int
    }

    private func steps(of voucher: Int64) throws(JournalError) -> [OwnStep] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT id, kind, state, generation FROM step WHERE id BETWEEN ? AND ? ORDER BY id",
                arguments: [voucher * Journal.stepsPerVoucher + 1, (voucher + 1) * Journal.stepsPerVoucher - 1]
            ).compactMap { row in
                guard let step = Step(rawValue: row["kind"]), let state = StepState(rawValue: row["state"]) else {
                    return nil
                }
                return OwnStep(id: row["id"], step: step, state: state, generation: row["generation"])
            }
        }
    }

    /// The voucher of a run that nobody knows of, by its reference.
    private func doubtful(_ reference: String, of run: RunRecord) throws(JournalError) -> Int64? {
        guard let ids = run.vouchers else { return nil }
        return try read { database in
            try Int64.fetchOne(
                database, sql: "SELECT id FROM voucher WHERE id BETWEEN ? AND ? AND state = 4 AND reference = ?",
                arguments: [ids.lowerBound, ids.upperBound, reference])
        }
    }
}
