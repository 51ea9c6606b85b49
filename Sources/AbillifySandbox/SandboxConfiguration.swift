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
    /// The seconds since 1970.
    public var now: @Sendable () -> Double

    /// Creates a configuration.
    public init(
        port: Int = 0, databasePath: String, user: String = "sandbox", password: String = "sandbox",
        faults: FaultPlan = FaultPlan(), now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
    ) {
        self.port = port
        self.databasePath = databasePath
        self.user = user
        self.password = password
        self.faults = faults
        self.now = now
    }
}
