import AbillifyAPI
import Bytes
import Findings
import Foundation
import GRDB
import Mapping
import Planning
import Vouchers

/// What becomes of a voucher whose reference the journal knows.
extension JournalPlanLog {
    /// The key under which a voucher claims its reference.
    ///
    /// Orders, invoices, drafts and credit notes share one space of references: to bill one thing in two ways is as bad
    /// as to bill it twice. A correction goes to an invoice that is there, and claims a place of its own beside it.
    static func claimKey(_ planned: PlannedVoucher, _ bytes: [UInt8]) -> [UInt8] {
        let reference = Array(bytes[planned.reference.indices])
        return planned.flow == .correction ? correctionKey(reference) : reference
    }

    static func correctionKey(_ reference: [UInt8]) -> [UInt8] { reference + Array("\u{1F}correction".utf8) }

    /// Decides what becomes of a voucher whose reference was used before.
    func settle(
        _ claimed: Claimed, _ id: Int64, _ reference: ArraySlice<UInt8>, _ planned: PlannedVoucher, _ bytes: [UInt8],
        _ findings: inout [Finding], _ message: inout String?, _ database: Database
    ) throws -> (VoucherState, Claimed?) {
        guard let earlier = claimed.id, let state = claimed.state else {
            // It was refused before; corrected, it goes out under a new key.
            try take(reference, id)
            return (.planned, nil)
        }
        let isSame =
            try claimed.digest == planned.requests?.digest.bytes
            || saysTheSame(earlier, planned, bytes, database)
        switch state {
        case .done, .drafted, .accepted, .unfinished:
            if isSame {
                findings.append(booked(claimed, planned, bytes))
                if state == .drafted { message = "The draft is there: finalise \(claimed.run) makes it an invoice." }
                if state == .unfinished {
                    message = "It is there; finalise \(claimed.run) tries again what was refused."
                }
                return (.alreadyDone, claimed)
            }
            // An invoice may be corrected again and again until it is locked.
            if planned.flow == .correction { break }
            findings.append(changed(claimed, planned, bytes, findings))
            return (.rejected, nil)
        case .sent, .unknown:
            if claimed.number != nil, planned.flow != .correction {
                // It is booked; only what was to be done to it afterwards is open.
                guard isSame else {
                    findings.append(changed(claimed, planned, bytes, findings))
                    return (.rejected, nil)
                }
                findings.append(booked(claimed, planned, bytes))
                message = "It is booked; what run \(claimed.run) was to do with it afterwards is open."
                return (.alreadyDone, claimed)
            }
            guard planned.flow == .correction else {
                message =
                    "Run \(claimed.run) has sent this voucher and does not know the answer: "
                    + (state == .sent ? "resume \(claimed.run)." : "reconcile \(claimed.run).")
                return (.unknown, claimed)
            }
            // An update may be repeated; but a later resume must not put the earlier one over this one.
            try supersede(earlier)
        case .planned: try supersede(earlier)
        case .rejected, .skipped, .alreadyDone, .superseded, .failed: break
        }
        try take(reference, id)
        return (.planned, state == .planned ? claimed : nil)
    }

    /// Whether an earlier voucher differs in nothing but the order of its items.
    private func saysTheSame(
        _ earlier: Int64, _ planned: PlannedVoucher, _ bytes: [UInt8], _ database: Database
    ) throws -> Bool {
        guard let requests = planned.requests else { return false }
        let references = Step.References(
            customer: bytes.text(planned.customer), voucher: bytes.text(planned.reference),
            invoice: bytes.text(planned.invoice))
        let content = requests.requests.filter { planned.flow.steps.contains($0.step) }
        return try content.allSatisfy { request in
            let body = try Data.fetchOne(
                database,
                sql: """
                    SELECT s.body FROM voucher v JOIN step s
                        ON (s.id BETWEEN v.id * 8 + 1 AND v.id * 8 + 7 OR s.id = v.identity)
                    WHERE v.id = ? AND v.flow = ? AND s.kind = ? AND s.path = ?
                    """,
                arguments: [
                    earlier, planned.flow.rawValue, request.step.rawValue, request.step.path(references) ?? "",
                ])
            return body.map { Resemblance.isSame(Array($0), Array(bytes[request.body.indices])) } ?? false
        }
    }

    /// What tells that a voucher is there already.
    private func booked(_ claimed: Claimed, _ planned: PlannedVoucher, _ bytes: [UInt8]) -> Finding {
        let day = RunDay.of(claimed.run)
        let number =
            claimed.number.map { Phrase("as \($0)", de: "als \($0)") }
            ?? Phrase("without a number yet", de: "noch ohne Nummer")
        return Finding(
            code: "DUP-02", severity: .info,
            message: Phrase(
                "It was booked \(number.english) in run \(claimed.run) of \(day), and is not sent again.",
                de:
                    "Sie wurde \(number.german) in Lauf \(claimed.run) vom \(day) gebucht und wird nicht noch einmal gesendet."
            ),
            hint: Phrase("nothing is to be done", de: "es ist nichts zu tun"),
            field: VoucherField.orderReference.name, value: bytes.text(planned.reference),
            position: position(of: .orderReference, planned))
    }

    private func supersede(_ voucher: Int64) throws {
        statements.supersede.bind(voucher)
        try statements.supersede.run()
    }

    private func changed(
        _ claimed: Claimed, _ planned: PlannedVoucher, _ bytes: [UInt8], _ findings: [Finding]
    ) -> Finding {
        let booked =
            claimed.number.map { Phrase("was invoiced as \($0)", de: "als \($0) abgerechnet") }
            ?? Phrase("was booked", de: "gebucht")
        let (old, day) = (ContentDigest(bytes: claimed.digest).short, RunDay.of(claimed.run))
        let (new, today) = (planned.requests?.digest.short ?? "?", RunDay.of(run))
        return Finding(
            code: "DUP-03",
            message: Phrase(
                "This reference \(booked.english) in run \(claimed.run) with other content (then \(old) of \(day), now "
                    + "\(new) of \(today)).",
                de:
                    "Diese Referenz wurde in Lauf \(claimed.run) \(booked.german), mit anderem Inhalt (damals \(old) vom "
                    + "\(day), jetzt \(new) vom \(today))."),
            hint: Phrase(
                "give a new voucher a new reference; correct an issued invoice by a credit note",
                de:
                    "einem neuen Beleg eine neue Referenz geben; eine ausgestellte Rechnung durch eine Gutschrift berichtigen"
            ),
            field: VoucherField.orderReference.name, value: bytes.text(planned.reference),
            position: position(of: .orderReference, planned))
    }

    private func take(_ reference: ArraySlice<UInt8>, _ id: Int64) throws {
        statements.takeClaim.bind(id)
        statements.takeClaim.bind(utf8: reference)
        try statements.takeClaim.run()
    }

    func position(of field: VoucherField, _ planned: PlannedVoucher) -> SourcePosition {
        columns.position(of: field, plan: 0, row: planned.firstRow, file: planned.findings.first?.position.file)
    }
}
