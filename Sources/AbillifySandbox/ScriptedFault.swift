import AbillifyAPI
import Findings

/// A fault that every request of one step for one reference meets; nothing is done.
public struct ScriptedFault: Sendable, Hashable {
    /// What a request does to a voucher.
    public enum Step: String, Sendable, Hashable, CaseIterable {
        /// The creation or update of an identity.
        case identity
        /// The creation or update of an order.
        case order
        /// The creation of an invoice.
        case invoice
        /// The creation of a draft.
        case draft
        /// The conversion of a draft into an invoice.
        case conversion
        /// The creation or update of a credit note.
        case creditnote
        /// The update of an invoice.
        case correction
        /// The commit of an invoice.
        case commit
        /// The generation of a document.
        case document
    }

    /// How the request is answered.
    public enum Answer: Sendable, Hashable {
        /// With the documented error of this status, about this field.
        case status(Int, field: String?)
        /// With 200 and an HTML page.
        case html
        /// With 200 and nothing.
        case empty
        /// With 200 and 10,000 nested arrays.
        case deep
        /// With 200 and 16 MiB of JSON.
        case huge
        /// With 200 and a reference that is an object.
        case wrongtype
    }

    /// The reference: of what is created, or else of the path.
    public var reference: String
    /// The step.
    public var step: Step
    /// The answer.
    public var answer: Answer

    private static let words: [String: Answer] = [
        "html": .html, "empty": .empty, "deep": .deep, "huge": .huge, "wrongtype": .wrongtype,
    ]

    /// Reads `REFERENCE/STEP/STATUS[/FIELD]`, the reference percent-encoded.
    init(_ text: String) throws(FaultPlan.Fault) {
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, let reference = PercentCoding.decode(parts[0]), !reference.isEmpty else {
            throw FaultPlan.Fault(
                description: "script needs REFERENCE/STEP/STATUS, such as script=A-1/order/400/items[0].unitprice.")
        }
        guard let step = Step(rawValue: String(parts[1])) else {
            let steps = Step.allCases.map(\.rawValue)
            throw FaultPlan.Fault(
                description: "There is no step \"\(parts[1])\"."
                    + Suggestion.phrase(for: String(parts[1]), among: steps)
                    + " Known are \(steps.joined(separator: ", ")).")
        }
        self.reference = reference
        self.step = step
        if let word = ScriptedFault.words[String(parts[2])] {
            answer = word
        } else if let status = Int(parts[2]), (400...599).contains(status) {
            answer = .status(status, field: parts.count == 4 ? String(parts[3]) : nil)
        } else {
            let words = ScriptedFault.words.keys.sorted().joined(separator: ", ")
            throw FaultPlan.Fault(description: "The status of a script is 400 to 599 or one of \(words).")
        }
    }

    /// Whether the answer is kept under the idempotency key, as that of a server which broke down at work.
    var isStored: Bool {
        if case .status(500..., _) = answer { return true }
        return false
    }

    /// The answer as it is sent.
    var sandboxAnswer: SandboxAnswer {
        switch answer {
        case .status(let status, let field): return ScriptedFault.error(status, field ?? "reference")
        case .html:
            var answer = SandboxAnswer(status: 200, body: "<!doctype html><title>Sandbox</title><p>It works!</p>")
            answer.contentType = "text/html; charset=utf-8"
            return answer
        case .empty: return SandboxAnswer(status: 200, body: "")
        case .deep: return SandboxAnswer(status: 200, body: ScriptedFault.deep)
        case .huge: return SandboxAnswer(status: 200, body: ScriptedFault.huge)
        case .wrongtype: return SandboxAnswer(status: 200, body: "{\"reference\":{\"a\":1}}")
        }
    }

    private static let deep = String(repeating: "[", count: 10000) + String(repeating: "]", count: 10000)

    private static let huge = "{\"reference\":\"" + String(repeating: "x", count: 16 << 20) + "\"}"

    private static func error(_ status: Int, _ field: String) -> SandboxAnswer {
        let hint = "Scripted fault of the sandbox."
        let message = "Scripted fault"
        switch status {
        case 401: return .error(401, name: "Unauthorized", type: "ERR_UNAUTHORIZED", message)
        case 403: return .error(403, name: "Forbidden", type: "ERR_FORBIDDEN", message)
        case 404: return .error(404, name: "NotFound", type: "ERR_NOT_FOUND", message)
        case 409:
            return .error(
                409, type: "ERR_UNIQUE_VIOLATION", message,
                [.init(field, error: "Value for field '\(field)' is taken.", hint: hint)])
        case 429: return .tooManyRequests
        case 500...: return .error(status, name: "ServerError", type: "ERR_INTERNAL", message)
        default:
            return .error(
                status, type: "ERR_INVALID_VALUE", "InvalidValue, see error details",
                [.init(field, error: "Value for field '\(field)' is of wrong type, expected string.", hint: hint)])
        }
    }
}

/// The scripted faults by step and reference.
struct FaultScript: Sendable {
    private let faults: [String: ScriptedFault]

    init(_ faults: [ScriptedFault]) {
        self.faults = Dictionary(faults.map { (FaultScript.key($0.step, $0.reference), $0) }) { first, _ in first }
    }

    /// The fault that a request meets, given its endpoint, path and body.
    func fault(_ action: SandboxRoute.Action, _ parameters: [String], _ body: JSONValue?) -> ScriptedFault? {
        guard !faults.isEmpty, let (step, isCreation) = FaultScript.step(of: action) else { return nil }
        guard let reference = isCreation ? body?["reference"]?.text : parameters.first else { return nil }
        return faults[FaultScript.key(step, reference)]
    }

    private static func key(_ step: ScriptedFault.Step, _ reference: String) -> String {
        "\(step.rawValue)/\(reference)"
    }

    private static func step(of action: SandboxRoute.Action) -> (ScriptedFault.Step, isCreation: Bool)? {
        switch action {
        case .createIdentity: (.identity, true)
        case .upsertIdentity: (.identity, false)
        case .createOrder: (.order, true)
        case .updateOrder: (.order, false)
        case .createInvoiceOfIdentity, .createInvoiceOfOrder: (.invoice, true)
        case .createDraft: (.draft, true)
        case .convertDraft: (.conversion, false)
        case .createCreditnoteOfIdentity, .createCreditnoteOfInvoice: (.creditnote, true)
        case .updateCreditnote: (.creditnote, false)
        case .updateInvoice: (.correction, false)
        case .commitInvoice: (.commit, false)
        case .generateInvoiceDocument, .generateCreditnoteDocument: (.document, false)
        default: nil
        }
    }
}
