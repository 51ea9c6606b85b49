import Dispatch

/// The serial queue that owns the state of a submission, and the clock that its waits go by.
///
/// In a program it is a Dispatch queue; a simulation has one whose time is its own, so that a run can be replayed.
public protocol EventQueue: Sendable {
    /// Runs work behind all that was given before; never two at once.
    func run(_ work: @escaping @Sendable () -> Void)

    /// Runs work when some seconds have passed.
    func run(after seconds: Double, _ work: @escaping @Sendable () -> Void)

    /// Runs work between two others and returns its result.
    func sync<Result>(_ work: () -> Result) -> Result
}

/// An event queue on Dispatch.
public struct DispatchEventQueue: EventQueue {
    private let queue: DispatchQueue

    /// Creates a queue.
    public init(label: String) { queue = DispatchQueue(label: label) }

    /// Runs work behind all that was given before.
    public func run(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }

    /// Runs work when some seconds have passed.
    public func run(after seconds: Double, _ work: @escaping @Sendable () -> Void) {
        queue.asyncAfter(deadline: .now() + seconds, execute: work)
    }

    /// Runs work between two others and returns its result.
    public func sync<Result>(_ work: () -> Result) -> Result { queue.sync(execute: work) }
}
