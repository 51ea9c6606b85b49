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
    /// Whether a side file was taken with it.
    public var hasSideFile = false
    /// The SHA-256 of the file when the run was begun, in hexadecimal.
    public var digest: String?
    /// The profile by which the run was begun.
    public var profile: String?
    /// The endpoint at which the run was begun, and the folder of its journal.
    public var endpoint: String?, state: String?
    /// The exit code of the program, once it has ended.
    public var exit: Int32?
    /// How often the program was brought down by the file.
    public var crashes = 0
    /// When it was taken out of the inbox, in seconds since 1970.
    public var claimed: Double?
    /// When the first run began and the last one ended, in seconds since 1970.
    public var began: Double?, ended: Double?
    /// The exit code that was told last, and when, in seconds since 1970.
    public var toldExit: Int32?, toldAt: Double?

    /// How long what has not changed is not told again, in seconds: a watch tries often, a night comes once a day.
    static let quiet = 20.0 * 3600

    /// Notes a file that is claimed.
    public init(name: String, run: String) {
        self.name = name
        self.run = run
    }

    /// Reads a note, also one that an earlier version wrote.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        run = try values.decode(String.self, forKey: .run)
        stage = try values.decodeIfPresent(Stage.self, forKey: .stage) ?? .claimed
        hasSideFile = try values.decodeIfPresent(Bool.self, forKey: .hasSideFile) ?? false
        digest = try values.decodeIfPresent(String.self, forKey: .digest)
        profile = try values.decodeIfPresent(String.self, forKey: .profile)
        endpoint = try values.decodeIfPresent(String.self, forKey: .endpoint)
        state = try values.decodeIfPresent(String.self, forKey: .state)
        exit = try values.decodeIfPresent(Int32.self, forKey: .exit)
        crashes = try values.decodeIfPresent(Int.self, forKey: .crashes) ?? 0
        claimed = try values.decodeIfPresent(Double.self, forKey: .claimed)
        began = try values.decodeIfPresent(Double.self, forKey: .began)
        ended = try values.decodeIfPresent(Double.self, forKey: .ended)
        toldExit = try values.decodeIfPresent(Int32.self, forKey: .toldExit)
        toldAt = try values.decodeIfPresent(Double.self, forKey: .toldAt)
    }

    /// Whether an end with that code is news.
    public func isNews(_ exit: Int32, now: Double) -> Bool {
        guard let toldExit, let toldAt else { return true }
        return toldExit != exit || now - toldAt >= ClaimNote.quiet || now < toldAt
    }
}
