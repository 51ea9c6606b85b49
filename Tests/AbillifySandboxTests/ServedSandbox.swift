import Foundation
import Testing

@testable import AbillifySandbox

/// A sandbox on a socket, over the file of one in this process.
struct ServedSandbox {
    /// The same ledger without socket and faults.
    let healthy: TestSandbox
    let port: Int
    private let server: Task<Void, any Error>

    /// Serves the customer C, the order O, its invoice I and the draft D under a plan of faults.
    static func start(_ plan: String) async throws -> ServedSandbox {
        let healthy = try await TestSandbox.filled()
        let sandbox = try Sandbox(
            configuration: SandboxConfiguration(databasePath: healthy.path, faults: try FaultPlan(plan)))
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let server = Task { try await sandbox.run { continuation.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        return ServedSandbox(healthy: healthy, port: port, server: server)
    }

    /// Ends the server and waits for it.
    func stop() async {
        server.cancel()
        _ = await server.result
    }

    func post(
        _ path: String, _ body: String, key: String? = nil, patience: Double = 20, afterFirstByte: Double? = nil
    ) async throws -> RawConnection.Shown {
        try await RawConnection.exchange(
            port, RawConnection.request("POST", path, body, key: key), patience: patience,
            afterFirstByte: afterFirstByte)
    }
}
