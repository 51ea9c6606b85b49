import AbillifyAPI

/// How one step ended.
public enum StepOutcome: Sendable, Hashable {
    /// The API has it, and it is ours.
    case done(VoucherAnswer, status: Int)
    /// The API has started a job; whether it came to its end is still to be seen.
    case accepted(JobAnswer, status: Int)
    /// The API refused it and has done nothing.
    case rejected(ErrorAnswer, status: Int)
    /// Nobody knows whether the API has it; a person or `reconcile` must find out.
    case unknown(Trouble)
    /// The API could not take it now; a later run goes on. If no request under the present key can have arrived, none was
    /// sent as far as the journal is concerned.
    case postponed(Trouble, wasSent: Bool)
}

/// What went wrong with a request, and the HTTP status that came last, if one came.
public struct Trouble: Sendable, Hashable, CustomStringConvertible {
    /// What went wrong.
    public var description: String
    /// The last status.
    public var status: Int?
    /// Whether the answer was in no form of the API's: somebody else may have given it.
    public var isForeign: Bool

    /// Creates a trouble.
    public init(_ description: String, status: Int? = nil, isForeign: Bool = false) {
        self.isForeign = isForeign
        self.description = description
        self.status = status
    }
}
