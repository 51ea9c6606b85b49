/// A reading of the clocks, in seconds since 1970: ours, and the API's as its last answer told it.
///
/// How old a key is goes by the larger of the two ages. A clock that went backwards tells nothing, and counts as if the
/// key had expired.
public struct Moment: Sendable, Hashable {
    /// By which a clock may be set back unnoticed: the API tells its time in whole seconds, and clocks are adjusted.
    static let tolerance = (wall: 1.0, server: 60.0)

    /// The time of this machine.
    public var wall: Double
    /// The time of the API; nil as long as no answer has told it.
    public var server: Double?

    /// The time of a clock that nobody sets, in seconds since whenever.
    public var elapsed: Double

    /// Creates a reading; without a clock of its own, what has elapsed goes by the time of this machine.
    public init(wall: Double, server: Double? = nil, elapsed: Double? = nil) {
        self.elapsed = elapsed ?? wall
        self.wall = wall
        self.server = server
    }

    /// Whether a key that was first used then may have been forgotten by now.
    func mayBePast(_ lifetime: Double, since first: Moment) -> Bool {
        let age = wall - first.wall
        guard age >= -Moment.tolerance.wall, age < lifetime else { return true }
        guard let server else { return false }
        if let then = first.server {
            let age = server - then
            return age < -Moment.tolerance.server || age >= lifetime
        }
        // Two clocks that were never compared: one that is behind ours tells nothing.
        return server - first.wall >= lifetime
    }
}

extension Moment: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// A reading of our clock alone.
    public init(floatLiteral value: Double) { self.init(wall: value) }

    /// A reading of our clock alone.
    public init(integerLiteral value: Int) { self.init(wall: Double(value)) }
}
