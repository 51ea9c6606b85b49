import AbillifyAPI
import Synchronization

/// The scripted faults, and how many requests have met them.
final class FaultScript: Sendable {
    /// What a fault counts by itself.
    private struct Meeting: Hashable {
        let fault: Int
        let reference: String
    }

    private let faults: [ScriptedFault]
    /// The places of the faults by reference; those of every reference stand under nil.
    private let places: [String?: [Int]]
    private let counts = Mutex<[Meeting: Int]>([:])

    init(_ faults: [ScriptedFault]) {
        self.faults = faults
        places = Dictionary(grouping: faults.indices) { faults[$0].reference }
    }

    /// The fault that a request meets, given its endpoint, path and body: the first in the script that is not used up.
    func fault(
        _ action: SandboxRoute.Action, _ parameters: [String], _ body: JSONValue?, hasKey: Bool
    ) -> ScriptedFault? {
        guard !faults.isEmpty else { return nil }
        let isCreation = FaultScript.isCreation(action)
        let reference = (isCreation ? body?["reference"]?.text : parameters.first) ?? ""
        let step = FaultScript.step(of: action)
        let candidates = ((places[reference] ?? []) + (places[nil] ?? [])).sorted()
        for place in candidates {
            let fault = faults[place]
            guard fault.step == .any || fault.step == step else { continue }
            if let scope = fault.strike?.effect.scope, !scope.holds(action, hasKey: hasKey) { continue }
            if isLeft(fault, Meeting(fault: place, reference: reference)) { return fault }
        }
        return nil
    }

    /// Counts a meeting, if there is one left.
    private func isLeft(_ fault: ScriptedFault, _ meeting: Meeting) -> Bool {
        guard let times = fault.times else { return true }
        return counts.withLock { counts in
            let count = counts[meeting, default: 0]
            guard count < times else { return false }
            counts[meeting] = count + 1
            return true
        }
    }

    /// Whether an endpoint makes something whose reference stands in the body.
    static func isCreation(_ action: SandboxRoute.Action) -> Bool {
        switch action {
        case .createIdentity, .createOrder, .createInvoiceOfIdentity, .createInvoiceOfOrder, .createDraft,
            .createCreditnoteOfIdentity, .createCreditnoteOfInvoice:
            true
        default: false
        }
    }

    private static func step(of action: SandboxRoute.Action) -> ScriptedFault.Step? {
        switch action {
        case .createIdentity, .upsertIdentity: .identity
        case .createOrder, .updateOrder: .order
        case .createInvoiceOfIdentity, .createInvoiceOfOrder: .invoice
        case .createDraft: .draft
        case .convertDraft: .conversion
        case .createCreditnoteOfIdentity, .createCreditnoteOfInvoice, .updateCreditnote: .creditnote
        case .updateInvoice: .correction
        case .commitInvoice: .commit
        case .generateInvoiceDocument, .generateCreditnoteDocument: .document
        case .identity, .invoicesOfIdentity, .order, .invoicesOfOrder, .creditnotesOfOrder, .documentsOfOrder,
            .invoice, .documentsOfInvoice, .creditnotesOfInvoice, .creditnote:
            .lookup
        default: nil
        }
    }

    /// The kind of voucher that an endpoint's answer shows; nil if it shows none.
    static func voucher(of action: SandboxRoute.Action) -> VoucherRow.Kind? {
        switch action {
        case .createOrder, .updateOrder, .order: .order
        case .createInvoiceOfIdentity, .createInvoiceOfOrder, .updateInvoice, .convertDraft, .invoice: .invoice
        case .createDraft: .draft
        case .createCreditnoteOfIdentity, .createCreditnoteOfInvoice, .updateCreditnote, .creditnote: .creditnote
        default: nil
        }
    }
}
