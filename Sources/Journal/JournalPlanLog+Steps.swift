import AbillifyAPI
import Bytes
import GRDB
import Planning

/// The requests of a voucher as rows.
extension JournalPlanLog {
    /// Inserts the steps of a voucher; returns the identity's, which vouchers of one customer and content share.
    func insertSteps(
        _ id: Int64, _ planned: PlannedVoucher, _ bytes: [UInt8], _ generation: Int64, hasOrder: Bool,
        _ database: Database
    ) throws -> Int64? {
        guard let requests = planned.requests else { return nil }
        let references = Step.References(
            customer: bytes.text(planned.customer), voucher: bytes.text(planned.reference),
            invoice: bytes.text(planned.invoice))
        let first = id * Journal.stepsPerVoucher
        var identity: Int64?
        var next = first + 1
        for request in requests.requests {
            // The order that was made before its invoice was refused is brought to what the corrected voucher says.
            let step = hasOrder && request.step == .order ? .orderUpdate : request.step
            let body = bytes[request.body.indices]
            if step == .identity {
                identity = try insertIdentity(first, planned.identityDigest, references, body)
            } else {
                // A commit or a document has its own count of refused keys: it may have been planned by another voucher.
                let own =
                    step.startsJob
                    ? Int64(try Journal.nextGeneration(of: step, references.voucher, at: next, database))
                    : generation
                try insertStep(next, step, references.voucher, references, body, own)
                next += 1
            }
        }
        return identity
    }

    private func insertIdentity(
        _ id: Int64, _ digest: ContentDigest?, _ references: Step.References, _ body: ArraySlice<UInt8>
    ) throws -> Int64 {
        statements.identity.bind(text: run)
        statements.identity.bind(blob: digest?.bytes[...])
        statements.identity.bind(id)
        if try statements.identity.run() == 1 {
            try insertStep(id, .identity, references.customer, references, body, 0)
            return id
        }
        statements.findIdentity.bind(text: run)
        statements.findIdentity.bind(blob: digest?.bytes[...])
        return try statements.findIdentity.first { $0.integer(0) } ?? id
    }

    private func insertStep(
        _ id: Int64, _ step: Step, _ reference: String, _ references: Step.References, _ body: ArraySlice<UInt8>,
        _ generation: Int64
    ) throws {
        let row = statements.step
        row.bind(id)
        row.bind(step.rawValue)
        row.bind(text: reference)
        row.bind(text: step.path(references) ?? "")
        row.bind(blob: body)
        row.bind(generation)
        try row.run()
    }
}
