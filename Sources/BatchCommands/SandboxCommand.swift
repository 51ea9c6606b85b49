import AbillifySandbox
import ArgumentParser
import Foundation

/// `sandbox`: serve the sandbox by itself.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Serve the sandbox by itself, on the loopback address.",
        discussion: """
            Use it with --endpoint http://127.0.0.1:PORT/api, ABILLIFY_USER=sandbox and ABILLIFY_PASSWORD=sandbox.
            """)

    @Option(help: "The port; 0 takes any that is free.") var port = 8085
    @Option(help: "The file of the ledger.") var ledger = "sandbox.sqlite"
    @Option(
        help: """
            Faults by share of requests in percent: lose-request, lose-answer, error, throttle; latency in \
            milliseconds; seed. Such as lose-answer=5,error=5,latency=20ms,seed=1.
            """)
    var fault: String?

    func run() async throws {
        let faults: FaultPlan
        do {
            faults = try fault.map { (text) throws(FaultPlan.Fault) in try FaultPlan(text) } ?? FaultPlan()
        } catch {
            throw ValidationError(error.description)
        }
        let sandbox = try Sandbox(
            configuration: SandboxConfiguration(port: port, databasePath: ledger, faults: faults))
        try await sandbox.run { port in Console.result("sandbox at http://127.0.0.1:\(port)/api") }
    }
}
