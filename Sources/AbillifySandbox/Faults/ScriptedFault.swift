import AbillifyAPI
import Findings

/// A fault that the requests of one step for one reference meet.
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
        /// The question for what is there under a reference.
        case lookup
        /// Any of them, and every other request about the reference.
        case any
    }

    /// How the request is answered.
    public enum Answer: Sendable, Hashable {
        /// With the documented error of this status, about this field; nothing is done.
        case status(Int, field: String?)
        /// With 200 and an HTML page; nothing is done.
        case html
        /// With 200 and nothing; nothing is done.
        case empty
        /// With 200 and 10,000 nested arrays; nothing is done.
        case deep
        /// With 200 and 16 MiB of JSON; nothing is done.
        case huge
        /// With 200 and a reference that is an object; nothing is done.
        case wrongtype
        /// As the kind's ``FaultEffect`` says, at this moment.
        case kind(FaultKind, FaultEffect.Moment)
    }

    /// The reference: of what is created, or else of the path; nil stands for every reference.
    public var reference: String?
    /// The step.
    public var step: Step
    /// The answer.
    public var answer: Answer
    /// How many requests of the step meet it, for each reference; nil stands for all.
    public var times: Int?

    private static let words: [String: Answer] = [
        "html": .html, "empty": .empty, "deep": .deep, "huge": .huge, "wrongtype": .wrongtype,
    ]

    /// Reads `REFERENCE/STEP/STATUS[/FIELD]` or `REFERENCE/STEP/KIND[@before|@after]`, either with `*TIMES` behind it.
    ///
    /// The reference is percent-encoded; `*` stands for every reference.
    init(_ text: String) throws(FaultPlan.Fault) {
        var parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
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
        self.reference = parts[0] == "*" ? nil : reference
        self.step = step
        times = try ScriptedFault.takeTimes(&parts[parts.count - 1])
        answer = try ScriptedFault.answer(parts[2], field: parts.count == 4 ? String(parts[3]) : nil)
        if times == nil, case .kind(let kind, _) = answer, kind.effect.isOnce { times = 1 }
    }

    /// Takes `*TIMES` off the end.
    private static func takeTimes(_ part: inout Substring) throws(FaultPlan.Fault) -> Int? {
        guard let star = part.lastIndex(of: "*") else { return nil }
        guard let times = Int(part[part.index(after: star)...]), times > 0 else {
            throw FaultPlan.Fault(
                description: "\"\(part)\": behind * stands how many requests meet the fault, such as *1.")
        }
        part = part[..<star]
        return times
    }

    private static func answer(_ text: Substring, field: String?) throws(FaultPlan.Fault) -> Answer {
        if let status = Int(text), (400...599).contains(status) { return .status(status, field: field) }
        guard field == nil else {
            throw FaultPlan.Fault(description: "A field stands behind a status of 400 to 599 only, not \"\(text)\".")
        }
        if let word = words[String(text)] { return word }
        if let strike = try FaultStrike.read(text) { return .kind(strike.kind, strike.moment) }
        let known = words.keys.sorted()
        let word = String(text.prefix { $0 != "@" })
        throw FaultPlan.Fault(
            description: "There is no fault \"\(word)\"."
                + Suggestion.phrase(for: word, among: known + FaultKind.allCases.map(\.rawValue))
                + " A script has a status of 400 to 599, one of \(known.joined(separator: ", ")), or a kind that"
                + " sandbox --list-faults names.")
    }

    /// The strike of a fault of the table; nil for a plain status or word.
    var strike: FaultStrike? {
        if case .kind(let kind, let moment) = answer { return FaultStrike(kind, moment) }
        return nil
    }

    /// Whether the plain answer is kept under the idempotency key, as that of a server which broke down at work.
    var isStored: Bool {
        if case .status(500..., _) = answer { return true }
        return false
    }

    /// The plain answer as it is sent; nil for a fault of the table.
    var plainAnswer: SandboxAnswer? {
        switch answer {
        case .status(let status, let field): .scripted(status, field: field ?? "reference")
        case .html:
            SandboxAnswer(
                status: 200, body: "<!doctype html><title>Sandbox</title><p>It works!</p>",
                contentType: "text/html; charset=utf-8")
        case .empty: SandboxAnswer(status: 200, body: "")
        case .deep: SandboxAnswer(status: 200, body: FaultReply.deepBody)
        case .huge: SandboxAnswer(status: 200, body: FaultReply.hugeBody)
        case .wrongtype: SandboxAnswer(status: 200, body: "{\"reference\":{\"a\":1}}")
        case .kind: nil
        }
    }
}
