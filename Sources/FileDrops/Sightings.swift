/// What earlier looks into the inbox have seen, by a clock that nobody can set.
///
/// The time of a file is that of the file server, and ours may be set while we wait: set back, it makes a file seem to be
/// of tomorrow, and set forward, one that is being written seem old. How long a file has stood as it is can't be less than
/// the time since it was first seen so, nor more than the time since a look that has not seen it so.
public struct Sightings: Sendable {
    private struct Sighting {
        /// When it was first seen as it is, and the last look before that one, if there was one.
        var first: Double, before: Double?
    }

    private var sightings: [DropEntry: Sighting] = [:]
    private var last: Double?

    /// Nothing was seen yet.
    public init() {}

    /// Notes what a look has seen.
    public mutating func note(_ entries: [DropEntry], clock: Double) {
        var sightings: [DropEntry: Sighting] = [:]
        for entry in entries { sightings[entry] = self.sightings[entry] ?? Sighting(first: clock, before: last) }
        self.sightings = sightings
        last = clock
    }

    /// Whether nothing of an entry has changed for so many seconds.
    ///
    /// - Parameter age: How old its last change is by its time and our clock; below 0 where it lies ahead.
    func isSettled(_ entry: DropEntry, age: Double, settle: Double, clock: Double) -> Bool {
        // A look that is yet to be noted sees it as it is now.
        let sighting = sightings[entry] ?? Sighting(first: clock, before: last)
        if clock - sighting.first >= settle, sightings[entry] != nil { return true }
        return age >= settle && sighting.before.map { clock - $0 >= settle } ?? true
    }
}
