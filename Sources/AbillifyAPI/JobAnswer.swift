/// The answer to a request that starts a job, and the notification that the job is over.
public struct JobAnswer: Sendable, Hashable {
    /// The id of the job.
    public var job: String
    /// "OK", or something else that is not documented.
    public var result: String
    /// "0", or something else that is not documented.
    public var code: String

    /// Whether it says that all is well; every other result counts as a failure.
    public var isOK: Bool { result == "OK" && code == "0" }

    /// Creates an answer.
    public init(job: String, result: String = "OK", code: String = "0") {
        self.job = job
        self.result = result
        self.code = code
    }

    /// Reads an answer or a notification; nil if it names no job.
    public init?(_ body: [UInt8]) {
        guard let json = JSONValue(body, refusesAmbiguity: true), let job = json["job"]?.text,
            let result = json["result"]?.text
        else {
            return nil
        }
        // A missing code says nothing; a present one must be 0.
        self.init(job: job, result: result, code: json["resultcode"]?.text ?? "0")
    }
}
