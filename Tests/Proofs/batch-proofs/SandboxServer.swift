import AbillifySandbox
import Dispatch
import Synchronization

/// The sandbox in this process: it outlives every kill of the program under test.
final class SandboxServer: Sendable {
    let ledgerPath: String
    let url: String
    private let task: Task<Void, any Error>

    struct NotStarted: Error, CustomStringConvertible {
        var description: String { "The sandbox could not be started." }
    }

    init(ledgerPath: String, faults: FaultPlan) throws {
        self.ledgerPath = ledgerPath
        let sandbox = try Sandbox(configuration: SandboxConfiguration(databasePath: ledgerPath, faults: faults))
        let port = Port()
        task = Task.detached {
            defer { port.set(0) }
            try await sandbox.run { port.set($0) }
        }
        let number = port.wait()
        guard number > 0 else { throw NotStarted() }
        url = "http://127.0.0.1:\(number)/api"
    }

    func stop() { task.cancel() }

    private final class Port: Sendable {
        private let number = Mutex(0)
        private let arrived = DispatchSemaphore(value: 0)

        func set(_ value: Int) {
            number.withLock { $0 = value }
            arrived.signal()
        }

        func wait() -> Int {
            arrived.wait()
            return number.withLock { $0 }
        }
    }
}
