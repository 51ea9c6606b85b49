/// What stood in the folders of a file drop when a sweep had come to its end, for the files of one profile.
public struct SweepReading: Sendable, Hashable {
    /// When the sweep ended, in seconds since 1970.
    public var ended: Double
    /// The age of the oldest file in the inbox, in seconds; 0 if there is none.
    public private(set) var oldestInboxFile = 0.0
    /// When the oldest file in work was taken out of the inbox, in seconds since 1970; 0 if there is none.
    public private(set) var oldestClaim = 0.0

    /// Begins with empty folders.
    public init(ended: Double) { self.ended = ended }

    /// Counts a file that waits in the inbox, of so many seconds.
    public mutating func wait(_ age: Double) { oldestInboxFile = max(oldestInboxFile, age) }

    /// Counts a file in work that was taken then, in seconds since 1970.
    public mutating func claim(_ claimed: Double) {
        oldestClaim = oldestClaim == 0 ? claimed : min(oldestClaim, claimed)
    }
}
