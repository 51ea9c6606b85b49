import AbillifySandbox
import Foundation
import Synchronization

/// What all proofs stand on: the settings, the scratch folder, the sandboxes, and the trials.
final class Bench: Sendable {
    /// What was asked for.
    struct Settings: Sendable {
        var isLong: Bool
        var seed: UInt64
        var points: Int?
        /// The only trial to run.
        var label: String?
    }

    /// How many trials run at a time.
    static let width = 2

    let settings: Settings
    let tools: Tools
    let folder: String
    private let servers = Mutex<[String: SandboxServer]>([:])
    private let trials = Atomic<Int>(0)
    private let kept = Atomic<Int>(0)

    init(_ settings: Settings) throws {
        self.settings = settings
        tools = try Tools()
        // The real path: the shim compares it with what the kernel calls a file.
        let scratch = NSTemporaryDirectory() + "batch-proofs-\(getpid())"
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        folder =
            realpath(scratch, nil).map { path in
                defer { free(path) }
                return String(cString: path)
            } ?? scratch
    }

    /// Removes the scratch folder, unless a failed trial's folder is in it.
    func close() {
        servers.withLock { servers in for server in servers.values { server.stop() } }
        if kept.load(ordering: .relaxed) == 0 { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// The sandbox with these faults; it serves as long as the bench stands.
    func server(_ faults: String = "") throws -> SandboxServer {
        try servers.withLock { servers in
            if let server = servers[faults] { return server }
            let server = try SandboxServer(
                ledgerPath: "\(folder)/ledger-\(servers.count).sqlite", faults: FaultPlan(faults))
            servers[faults] = server
            return server
        }
    }

    /// A trial with customers and references of its own.
    func trial(
        _ label: String, orders: Int = TrialOrders.standardCount, faults: String = "", finish: String? = nil
    ) throws -> Trial {
        let number = trials.add(1, ordering: .relaxed).newValue
        return try Trial(
            label: label, orders: TrialOrders(prefix: "T\(number)", count: orders),
            folder: "\(folder)/trial-\(number)", tools: tools, server: try server(faults), finish: finish)
    }

    /// Runs a trial for each label, two at a time; one that throws or finds a fault keeps its folder.
    ///
    /// - Returns: What the trials returned, in no order, and the faults with the command that shows each again.
    func each<Label: Sendable & CustomStringConvertible, Found: Sendable>(
        _ labels: [Label], of proof: String, _ body: @escaping @Sendable (Label) throws -> (Found, Trial, [String])
    ) -> (found: [Found], faults: [String]) {
        let labels = labels.filter { settings.label == nil || settings.label == $0.description }
        let results = Mutex<(found: [Found], faults: [String])>(([], []))
        Pair.run(labels, width: Bench.width) { [self] label in
            let replay =
                "swift run batch-proofs \(proof) --seed \(settings.seed) --at '\(label)'"
                + (settings.isLong ? " --long" : "")
            do {
                let (found, trial, faults) = try body(label)
                if faults.isEmpty { trial.remove() } else { kept.add(1, ordering: .relaxed) }
                results.withLock { results in
                    results.found.append(found)
                    results.faults += faults.map { "\(label): \($0); kept in \(trial.folder); again: \(replay)" }
                }
            } catch {
                kept.add(1, ordering: .relaxed)
                results.withLock { $0.faults.append("\(label): \(error); again: \(replay)") }
            }
        }
        return results.withLock { $0 }
    }
}
