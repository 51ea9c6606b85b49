/// How far a run has come, for progress and summary.
public struct SubmissionStatus: Sendable {
    /// Vouchers that the API has now.
    public var created = 0
    /// Vouchers that the API refused.
    public var rejected = 0
    /// Vouchers of which nobody knows.
    public var unknown = 0
    /// Vouchers that the API has and sums up otherwise than their orders do; nothing more is done to them.
    public var held = 0
    /// Vouchers put off to a later run.
    public var postponed = 0
    /// Requests sent, look-ups included.
    public var requests = 0
    /// Requests that repeated an earlier one.
    public var retries = 0
    /// Answers of 429.
    public var throttled = 0
    /// How long answers took.
    public var latencies = LatencyHistogram()
    /// Why the run stopped early, if it did.
    public var stop: StopReason?
    /// The trouble of the voucher that was put off last.
    public var lastTrouble: String?

    /// Creates the status of a run that has not begun.
    public init() {}

    /// Requests, and what was not smooth about them, in words.
    public var note: String {
        let trouble = unknown + rejected
        return "\(requests) requests" + (retries > 0 ? ", \(retries) repeated" : "")
            + (trouble > 0 ? ", \(trouble) not accepted" : "")
            + (held > 0 ? ", \(held) not as ordered" : "") + (postponed > 0 ? ", \(postponed) put off" : "")
            + (lastTrouble.map { ", last trouble: \($0)" } ?? "")
    }

    /// How far it is, in words.
    public func words(of total: Int) -> String { "\(ended) of \(total) vouchers ended, \(note)" }

    /// The vouchers that ended.
    public var ended: Int { created + rejected + unknown + held + postponed }
}
