import Foundation

/// One import that something happens to: its orders, its folder, and the program run on it again and again.
final class Trial: Sendable {
    let label: String
    let orders: TrialOrders
    let folder: String
    /// What stands for the disk: the state and the reports of the program, and nothing else.
    let disk: String
    let tools: Tools
    let server: SandboxServer
    /// What `--finish` is told; nil for nothing that can't be undone.
    let finish: String?
    /// What the program is told beside.
    let options: [String]
    /// Where the ledger stood when the trial began.
    let ledgerStart: Int64

    static let jobs = 8
    private static let attempts = 16

    init(
        label: String, orders: TrialOrders, folder: String, tools: Tools, server: SandboxServer, finish: String? = nil,
        options: [String] = []
    ) throws {
        (self.label, self.orders, self.folder) = (label, orders, folder)
        (self.tools, self.server, self.finish, self.options) = (tools, server, finish, options)
        disk = folder + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        try orders.write(to: folder + "/orders.csv")
        ledgerStart = try Judge.end(of: server.ledgerPath)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Loses the state and the reports, as a client without a journal does.
    func forget() { for path in [state, reports] { try? FileManager.default.removeItem(atPath: path) } }

    var state: String { disk + "/state" }
    var reports: String { disk + "/reports" }

    /// Runs a command of the program under test.
    ///
    /// - Parameter tracer: The command line of a program to run it under.
    func run(
        _ arguments: [String], shim: ShimSettings? = nil, killAfter: Double? = nil, under tracer: [String] = []
    ) throws -> Child.Ending {
        var environment = [
            "PATH": "/usr/bin:/bin", "HOME": folder, "ABILLIFY_ENDPOINT": server.url, "ABILLIFY_USER": "sandbox",
            "ABILLIFY_PASSWORD": "sandbox", "ABILLIFY_STATE": state,
        ]
        if let shim {
            environment.merge(try shim.environment(tools, root: disk, folder: folder)) { _, new in new }
        }
        return try Child.run(
            tracer + [tools.program] + arguments, environment: environment, folder: folder, killAfter: killAfter)
    }

    func importOrders(
        _ file: String = "orders.csv", again: Bool = false, shim: ShimSettings? = nil, killAfter: Double? = nil,
        under tracer: [String] = []
    ) throws -> Child.Ending {
        try run(
            [
                "import", folder + "/" + file, "--jobs", "\(Trial.jobs)", "--quiet", "--json", "--report-dir", reports,
            ] + options + (again ? ["--again"] : []) + (finish.map { ["--finish", $0, "--yes"] } ?? []), shim: shim,
            killAfter: killAfter, under: tracer)
    }

    func resume(shim: ShimSettings? = nil, killAfter: Double? = nil) throws -> Child.Ending {
        try run(
            ["resume", "--jobs", "\(Trial.jobs)", "--quiet", "--json", "--report-dir", reports] + options, shim: shim,
            killAfter: killAfter)
    }

    /// Does what the program's own words say until it is done: the next command that it tells, the import again where
    /// there is no run or a run before it was what was open, and with `--again` where something was refused.
    ///
    /// - Returns: The summary that the last run printed.
    func settle(_ file: String = "orders.csv") throws -> String {
        var last = try resume()
        for _ in 0..<Trial.attempts {
            let summary = FinalReport.object(last.output)
            switch last.code {
            case 0:
                if (summary?["vouchers"] as? [String: Int])?["read"] == orders.count { return last.output }
                last = try importOrders(file)
            case 3, 4, 69, 77: last = try goOn(as: summary?["next"] as? String)
            case 64: last = try importOrders(file)
            case 1, 2: last = try importOrders(file, again: true)
            default: throw Child.Failure(description: "it does not go on: \(last.words)")
            }
        }
        if last.code == 0 { return last.output }
        throw Child.Failure(description: "it is still not done after \(Trial.attempts) runs: \(last.words)")
    }

    /// Runs the next command that a summary names.
    private func goOn(as next: String?) throws -> Child.Ending {
        let words = (next ?? "").split(separator: " ").map(String.init)
        guard words.count == 3, words[0] == "abillify-batch" else { return try resume() }
        switch words[1] {
        case "reconcile":
            return try run(
                ["reconcile", words[2], "--interval", "0.2", "--quiet", "--json", "--report-dir", reports] + options)
        case "resume":
            return try run(
                ["resume", words[2], "--jobs", "\(Trial.jobs)", "--quiet", "--json", "--report-dir", reports] + options)
        default: return try resume()
        }
    }

    /// Settles and judges; whoever can't settle is stuck, and what is missing then is lost.
    func settledJudgement(_ file: String = "orders.csv") throws -> Judgement {
        do {
            let summary = try settle(file)
            var judgement = try Judge.judge(self)
            judgement.faults += FinalReport.disagreements(summary: summary, trial: self, ledger: judgement.invoices)
            return judgement
        } catch {
            var judgement = try Judge.judge(self)
            judgement.faults.append("stuck: \(error)")
            return judgement
        }
    }
}
