/// What is noted of a claimed file, beside it on the disk: how far it is, so that a sweep that was killed is gone on with.
public struct ClaimNote: Codable, Sendable, Hashable {
    /// How far it is.
    public enum Stage: String, Codable, Sendable, Hashable {
        /// It was taken out of the inbox; nothing was begun.
        case claimed
        /// A run was begun under `run`.
        case running
        /// The run has ended with `exit`, and the file is to be put away.
        case ended
    }

    /// The name of the file.
    public var name: String
    /// How far it is.
    public var stage = Stage.claimed
    /// The id of the run, the last one if there were several.
    public var run: String
    /// The profile and the endpoint by which it was begun.
    public var profile: String?, endpoint: String?
    /// The exit code of the program, once it has ended.
    public var exit: Int32?
    /// How often the program was brought down by the file.
    public var crashes = 0
    /// When the first run began and the last one ended, in seconds since 1970.
    public var began: Double?, ended: Double?
    /// Whether it was told.
    public var isTold = false

    /// Notes a file that is claimed.
    public init(name: String, run: String) {
        self.name = name
        self.run = run
    }
}
