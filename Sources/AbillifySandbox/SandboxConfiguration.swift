import Foundation

/// What a sandbox is started with.
public struct SandboxConfiguration: Sendable {
    /// The port on the loopback address; 0 takes any that is free.
    public var port: Int
    /// The file of the ledger; it outlives the process.
    public var databasePath: String
    /// The user that requests must name.
    public var user: String
    /// The password that requests must give.
    public var password: String
    /// The faults to make.
    public var faults: FaultPlan
    /// How long the answer of an idempotency key is kept, in seconds.
    public var keyLifetime: Double
    /// How long after its request a commit or the generation of a document is complete, in seconds.
    public var jobDelay: Double
    /// Whether IN and OT are accepted beside the five payment kinds of the documented enumeration.
    public var acceptsAllPaymentKinds: Bool
    /// The seconds since 1970.
    public var now: @Sendable () -> Double

    /// Creates a configuration.
    public init(
        port: Int = 0, databasePath: String, user: String = "sandbox", password: String = "sandbox",
        faults: FaultPlan = FaultPlan(), keyLifetime: Double = 86400, jobDelay: Double = 0.2,
        acceptsAllPaymentKinds: Bool = false,
        now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
    ) {
        self.port = port
        self.databasePath = databasePath
        self.user = user
        self.password = password
        self.faults = faults
        self.keyLifetime = keyLifetime
        self.jobDelay = jobDelay
        self.acceptsAllPaymentKinds = acceptsAllPaymentKinds
        self.now = now
    }
}
