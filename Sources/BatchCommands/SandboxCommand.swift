import AbillifySandbox
import ArgumentParser
import Foundation

/// `sandbox`: serve the sandbox by itself.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Serve the sandbox by itself, on the loopback address.",
        discussion: """
            Use it with --endpoint http://127.0.0.1:PORT/api, ABILLIFY_USER=sandbox and ABILLIFY_PASSWORD=sandbox. \
            http://127.0.0.1:PORT/ shows what was booked, /openapi.yaml describes the API as the sandbox speaks it.
            """)

    @Option(help: "The port; 0 takes any that is free.") var port = 8085
    @Option(help: "The file of the ledger.", completion: .file(extensions: ["sqlite"])) var ledger = "sandbox.sqlite"
    @Option(
        help: """
            Faults by share of requests in percent: lose-request, lose-answer, error, throttle, mixed, or any kind of \
            --list-faults; latency in milliseconds; seed. Such as lose-answer=5,mixed=5,latency=20ms,seed=1. \
            script=REFERENCE/STEP/FAULT*TIMES strikes one step of one voucher, such as \
            script=A-1/order/400/currency or script=*/invoice/reset-after-request@after*1. \
            abillify-batch sandbox --list-faults explains.
            """)
    var fault: String?
    @Option(help: "How many seconds the answer of an Idempotency-Key is kept.") var keyLifetime = 86_400.0
    @Option(help: "How many seconds a commit or a document takes to be done.") var jobDelay = 0.2
    @Flag(help: "List the kinds of faults, and end.") var listFaults = false
    @Flag(help: "Accept the payment kinds IN and OT too.") var allPaymentKinds = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is from 0 to 65535.") }
        guard keyLifetime >= 0, jobDelay >= 0 else { throw ValidationError("Times are 0 or more seconds.") }
    }

    func run() async throws {
        if listFaults { return Console.result(FaultKind.listing) }
        let faults: FaultPlan
        do {
            faults = try fault.map { (text) throws(FaultPlan.Fault) in try FaultPlan(text) } ?? FaultPlan()
        } catch {
            throw ValidationError(error.description)
        }
        let sandbox = try Sandbox(
            configuration: SandboxConfiguration(
                port: port, databasePath: ledger, faults: faults, keyLifetime: keyLifetime, jobDelay: jobDelay,
                acceptsAllPaymentKinds: allPaymentKinds))
        try await sandbox.run { port in Console.result("sandbox at http://127.0.0.1:\(port)/api") }
    }
}
