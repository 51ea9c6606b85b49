import Bytes
import Findings
import GRDB
import Money
import Planning
import Vouchers

/// Whether a credit note or a correction can stand on the invoice that the journal knows.
extension JournalPlanLog {
    /// The invoice under a reference, as far as the journal knows it.
    private struct KnownInvoice {
        var state: VoucherState
        var run: String
        var number: String?
        var currency: Currency?
        /// The gross total in minor units: the API's, or else ours.
        var gross: Int64
        var isLocked: Bool
    }

    /// The reasons why a credit note or a correction can't go out; none where the journal does not know the invoice.
    ///
    /// A credit note for all that is left gets what is left as its amount.
    func standing(
        _ planned: inout PlannedVoucher, _ bytes: [UInt8], _ database: Database
    ) throws -> [Finding] {
        let isCredit = planned.flow == .creditnote
        let range = isCredit ? planned.invoice : planned.reference
        let reference = bytes.text(range)
        guard let invoice = try known(reference, database) else { return [] }
        let field: VoucherField = isCredit ? .invoiceReference : .orderReference
        func finding(_ code: String, _ message: String, _ hint: String) -> [Finding] {
            [
                Finding(
                    code: code, message: message, hint: hint, field: field.name, value: reference,
                    position: position(of: field, planned))
            ]
        }
        switch invoice.state {
        case .done, .accepted, .unfinished: break
        case .drafted:
            return finding(
                "CRN-03", "This is a draft of run \(invoice.run), and no invoice yet.",
                "finalise \(invoice.run) first")
        case .planned, .sent, .unknown:
            return finding(
                "CRN-03", "It is not known yet whether the invoice is booked (run \(invoice.run)).",
                "import the invoice first, and this file when its run has ended")
        case .rejected, .skipped, .alreadyDone, .superseded, .failed: return []
        }
        guard isCredit else {
            guard invoice.isLocked else { return [] }
            return finding(
                "COR-01", "The invoice \(invoice.number ?? "") is locked and can't be changed.",
                "correct it by a credit note and a new invoice")
        }
        guard let currency = invoice.currency else { return [] }
        if let own = planned.currency, own != currency, planned.amount != 0 {
            return finding(
                "CRN-04", "The invoice is in \(currency.code), the credit note in \(own.code).",
                "credit an invoice in its own currency")
        }
        let credited = try credited(reference, database)
        let (left, overflow) = invoice.gross.subtractingReportingOverflow(credited)
        let amount = planned.expectedGross ?? planned.amount
        func shown(_ units: Int64) -> String { "\(currency.string(minorUnits: Int128(units))) \(currency.code)" }
        guard !overflow, left > 0, amount <= left else {
            return finding(
                "CRN-02",
                "The credit note is for \(amount == 0 ? "all of the invoice" : shown(amount)); of the invoice's "
                    + "\(shown(invoice.gross)), \(shown(credited)) are credited already.",
                left > 0 ? "credit at most \(shown(left))" : "leave the row out: nothing is left to be credited")
        }
        if amount == 0 { (planned.amount, planned.currency) = (left, currency) }
        return []
    }

    /// Lets a credit note for a whole invoice that was booked before count with the amount that it was booked with.
    func takeAmount(of id: Int64, into planned: inout PlannedVoucher, _ database: Database) throws {
        let row = try Row.fetchOne(
            database, sql: "SELECT currency, amount FROM voucher WHERE id = ?", arguments: [id])
        planned.currency = (row?["currency"] as String?).flatMap { Currency(code: $0) }
        planned.amount = row?["amount"] ?? 0
    }

    private func known(_ reference: String, _ database: Database) throws -> KnownInvoice? {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT v.id, v.state, v.flow, v.invoice_number, v.currency, v.amount, v.expected_gross, v.total, i.run,
                        EXISTS (SELECT 1 FROM step s WHERE s.id BETWEEN v.id * 4 + 1 AND v.id * 4 + 3
                            AND s.kind IN (8, 9) AND s.state IN (1, 2, 4, 5)) AS locked
                    FROM claim c JOIN voucher v ON v.id = c.voucher JOIN input i ON i.id = v.input
                    WHERE c.reference = ?
                    """), arguments: [reference])
        guard let row else { return nil }
        let currency = (row["currency"] as String?).flatMap { Currency(code: $0) }
        let corrected = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT v.total, v.expected_gross, v.amount,
                        EXISTS (SELECT 1 FROM step s WHERE s.id BETWEEN v.id * 4 + 1 AND v.id * 4 + 3
                            AND s.kind IN (8, 9) AND s.state IN (1, 2, 4, 5)) AS locked
                    FROM claim c JOIN voucher v ON v.id = c.voucher WHERE c.reference = ? AND v.state IN (2, 10, 11)
                    """), arguments: [reference + "\u{1F}correction"])
        let booked = corrected ?? row
        let total = (booked["total"] as String?).flatMap { try? DecimalParser.parse($0).get() }
        let gross = currency.flatMap { total?.rounded(places: Int($0.minorUnitPlaces)) }
        var state = VoucherState(rawValue: row["state"]) ?? .unknown
        // A draft whose conversion was refused is still a draft.
        if state == .unfinished, row["flow"] == Flow.draft.rawValue, row["invoice_number"] == nil { state = .drafted }
        return KnownInvoice(
            state: state, run: row["run"],
            number: row["invoice_number"], currency: currency,
            gross: gross ?? booked["expected_gross"] ?? booked["amount"],
            isLocked: row["locked"] || (corrected?["locked"] ?? false))
    }

    /// What is credited, or about to be, in minor units.
    private func credited(_ reference: String, _ database: Database) throws -> Int64 {
        try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT coalesce(sum(coalesce(expected_gross, amount)), 0) FROM voucher
                    WHERE invoice_reference = ? AND flow = 3 AND state IN (0, 1, 2, 4, 10, 11)
                    """), arguments: [reference]) ?? 0
    }
}
