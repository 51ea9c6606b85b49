import AbillifyAPI
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
        enum Standing { case booked, draft, open, absent }

        var standing: Standing
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
        guard let invoice = try known(reference, isCredit: isCredit, database) else { return [] }
        let field: VoucherField = isCredit ? .invoiceReference : .orderReference
        func finding(_ code: String, _ message: Phrase, _ hint: Phrase) -> [Finding] {
            [
                Finding(
                    code: code, message: message, hint: hint, field: field.name, value: reference,
                    position: position(of: field, planned))
            ]
        }
        switch invoice.standing {
        case .booked: break
        case .draft:
            return finding(
                "CRN-03",
                Phrase(
                    "This is a draft of run \(invoice.run), and no invoice yet.",
                    de: "Das ist ein Entwurf von Lauf \(invoice.run) und noch keine Rechnung."),
                Phrase("finalise \(invoice.run) first", de: "erst finalise \(invoice.run) ausführen"))
        case .open:
            return finding(
                "CRN-03",
                Phrase(
                    "It is not known yet whether the invoice is booked, or how it was corrected (run \(invoice.run)).",
                    de:
                        "Noch ist nicht bekannt, ob die Rechnung gebucht ist oder wie sie berichtigt wurde "
                        + "(Lauf \(invoice.run))."),
                Phrase(
                    "see that run to its end, then import this file",
                    de: "erst jenen Lauf zu Ende bringen, dann diese Datei einlesen"))
        case .absent: return []
        }
        guard isCredit else {
            guard invoice.isLocked else { return [] }
            return finding(
                "COR-01",
                Phrase(
                    "The invoice \(invoice.number ?? "") is locked and can't be changed.",
                    de: "Die Rechnung \(invoice.number ?? "") ist festgeschrieben und lässt sich nicht ändern."),
                Phrase(
                    "correct it by a credit note and a new invoice",
                    de: "sie durch eine Gutschrift und eine neue Rechnung berichtigen"))
        }
        guard let currency = invoice.currency else { return [] }
        if let own = planned.currency, own != currency, planned.amount != 0 {
            return finding(
                "CRN-04",
                Phrase(
                    "The invoice is in \(currency.code), the credit note in \(own.code).",
                    de: "Die Rechnung ist in \(currency.code), die Gutschrift in \(own.code)."),
                Phrase(
                    "credit an invoice in its own currency",
                    de: "eine Rechnung in ihrer eigenen Währung gutschreiben"))
        }
        let isWhole = planned.expectedGross == nil && planned.amount == 0
        guard isWhole || planned.expectedGross != nil else {
            return finding(
                "CRN-06",
                Phrase(
                    "What the credit note comes to with tax can't be told: prices are net and no rate is given.",
                    de:
                        "Worauf die Gutschrift mit Steuer kommt, ist unbekannt: die Preise sind netto, und kein Satz ist "
                        + "angegeben."),
                Phrase("give item_taxrate", de: "item_taxrate angeben"))
        }
        let credited = try credited(reference, currency, database)
        let left = Int128(invoice.gross) - credited
        let amount = Int128(planned.expectedGross ?? 0)
        func shown(_ units: Int128) -> String { "\(currency.string(minorUnits: units)) \(currency.code)" }
        guard left > 0, amount <= left else {
            let asked = isWhole ? Phrase("all of the invoice", de: "die ganze Rechnung") : Phrase(shown(amount))
            let gross = shown(Int128(invoice.gross))
            return finding(
                "CRN-02",
                Phrase(
                    "The credit note is for \(asked.english); of the invoice's \(gross), \(shown(credited)) are credited "
                        + "already.",
                    de:
                        "Die Gutschrift ist über \(asked.german); von den \(gross) der Rechnung sind \(shown(credited)) "
                        + "schon gutgeschrieben."),
                left > 0
                    ? Phrase("credit at most \(shown(left))", de: "höchstens \(shown(left)) gutschreiben")
                    : Phrase(
                        "leave the row out: nothing is left to be credited",
                        de: "die Zeile weglassen: es ist nichts mehr gutzuschreiben"))
        }
        if isWhole, let units = Int64(exactly: left) { (planned.amount, planned.currency) = (units, currency) }
        return []
    }

    /// Lets a credit note for a whole invoice that was booked before count with the amount that it was booked with.
    func takeAmount(of id: Int64, into planned: inout PlannedVoucher, _ database: Database) throws {
        let row = try Row.fetchOne(
            database, sql: "SELECT currency, amount FROM voucher WHERE id = ?", arguments: [id])
        planned.currency = (row?["currency"] as String?).flatMap { Currency(code: $0) }
        planned.amount = row?["amount"] ?? 0
    }

    private func known(_ reference: String, isCredit: Bool, _ database: Database) throws -> KnownInvoice? {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT v.state, v.invoice_number, v.currency, v.amount, v.expected_gross, v.total, i.run
                    FROM claim c JOIN voucher v ON v.id = c.voucher JOIN input i ON i.id = v.input
                    WHERE c.reference = ?
                    """), arguments: [reference])
        guard let row else { return nil }
        // What counts is the last correction that was carried out; one whose end is open leaves all open.
        let correction = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT v.state, v.total, v.expected_gross, v.amount, i.run FROM voucher v
                    JOIN input i ON i.id = v.input
                    WHERE v.reference = ? AND v.flow = 4 AND v.state IN (0, 1, 2, 4, 10, 11)
                    ORDER BY v.id DESC LIMIT 1
                    """), arguments: [reference])
        let currency = (row["currency"] as String?).flatMap { Currency(code: $0) }
        let booked = correction ?? row
        var standing = JournalPlanLog.standing(
            VoucherState(rawValue: row["state"]) ?? .unknown,
            isNumbered: row["invoice_number"] != nil)
        if isCredit, standing == .booked, let state = correction.flatMap({ VoucherState(rawValue: $0["state"]) }),
            !state.isBooked
        {
            standing = .open
        }
        return KnownInvoice(
            standing: standing, run: (standing == .open ? booked : row)["run"], number: row["invoice_number"],
            currency: currency, gross: JournalPlanLog.gross(booked, currency),
            isLocked: try Journal.isFinished(reference, by: [.commit, .document], database))
    }

    private static func standing(_ state: VoucherState, isNumbered: Bool) -> KnownInvoice.Standing {
        switch state {
        case .done, .accepted: .booked
        // What was to be done to it afterwards may be open or refused; with a number it is an invoice.
        case .unfinished: isNumbered ? .booked : .draft
        case .sent, .unknown: isNumbered ? .booked : .open
        case .drafted: .draft
        case .planned: .open
        case .rejected, .skipped, .alreadyDone, .superseded, .failed: .absent
        }
    }

    /// The gross total in minor units: the API's, or else ours.
    private static func gross(_ row: Row, _ currency: Currency?) -> Int64 {
        let total = (row["total"] as String?).flatMap { try? DecimalParser.parse($0).get() }
        let units = currency.flatMap { total?.rounded(places: Int($0.minorUnitPlaces)) }
        return units ?? row["expected_gross"] ?? row["amount"]
    }

    /// What is credited, or about to be, in minor units.
    private func credited(_ reference: String, _ currency: Currency, _ database: Database) throws -> Int128 {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT total, expected_gross, amount FROM voucher
                    WHERE invoice_reference = ? AND flow = 3 AND state IN (0, 1, 2, 4, 10, 11)
                    """), arguments: [reference])
        return rows.reduce(0) { $0 + Int128(JournalPlanLog.gross($1, currency)) }
    }
}
