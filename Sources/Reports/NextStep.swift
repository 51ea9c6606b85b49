/// What is left to do for a run, as the command that does it.
public enum NextStep: Sendable, Hashable {
    /// Goes on with what was not sent, or waits for what was not completed.
    case resume(run: String)
    /// Asks the API for what nobody knows.
    case reconcile(run: String)
    /// A person tells what asking could not settle.
    case settleByHand(run: String)
    /// A person has looked at what the API sums up otherwise.
    case acceptTotals(run: String)
    /// Makes invoices of drafts, and finishes what is open.
    case finalise(run: String)

    /// The command.
    public var command: String {
        switch self {
        case .resume(let run): "abillify-batch resume \(run)"
        case .reconcile(let run): "abillify-batch reconcile \(run)"
        case .settleByHand(let run):
            "abillify-batch reconcile \(run) --booked REFERENCE=NUMBER or --absent REFERENCE"
        case .acceptTotals(let run): "abillify-batch finalise \(run) --accept-totals"
        case .finalise(let run): "abillify-batch finalise \(run)"
        }
    }

    /// The command, behind what a person does first.
    public var text: String {
        switch self {
        case .resume, .reconcile, .finalise: command
        case .settleByHand: "look them up at the API, then \(command)"
        case .acceptTotals: "look at them at the API, then \(command)"
        }
    }
}
