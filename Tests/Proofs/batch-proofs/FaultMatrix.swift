import AbillifySandbox
import Foundation

/// Every kind of fault that the sandbox knows, at every moment that it can strike, once at the customer, once at an
/// order and once at an invoice; and all that a client is expected to survive, drawn by chance.
struct FaultMatrix: Proof {
    let name = "faults"
    let promise = "whatever an answer says, and whether or not it comes: every order is invoiced once"

    /// The three that meet a fault, and one that meets none.
    private static let orders = 4
    /// The customer, an order and an invoice.
    private static let steps = 3
    private static let mixedOrders = 60
    private static let (shortMixed, longMixed) = (4, 100)
    /// What waits would wait for long; it is patience that is tested elsewhere.
    private static let options = ["--timeout", "2", "--longest-wait", "1", "--patience", "20"]

    func run(_ bench: Bench) throws -> ProofResult {
        let labels = FaultKind.allCases.flatMap { kind in
            kind.effect.moments.map { "\(kind.rawValue)@\($0.rawValue)" }
        }
        let kinds = bench.each(labels, of: name) { label in try FaultMatrix.trial(label, bench) }
        let seeds = (0..<(bench.settings.isLong ? FaultMatrix.longMixed : FaultMatrix.shortMixed)).map { "mixed:\($0)" }
        let mixed = bench.each(seeds, of: name) { label in try FaultMatrix.mixed(label, bench) }
        let judgements = kinds.found + mixed.found
        let (duplicates, lost) = (
            judgements.map(\.duplicates).reduce(0, +), judgements.map(\.lost).reduce(0, +)
        )
        return ProofResult(
            line:
                "\(FaultKind.allCases.count) kinds of faults at \(labels.count) moments by \(FaultMatrix.steps) steps, "
                + "\(seeds.count) runs with all of them by chance, \(duplicates) duplicates, \(lost) lost",
            kills: 0, duplicates: duplicates, lost: lost,
            faults: kinds.faults + mixed.faults)
    }

    func control(_ bench: Bench) throws -> ControlResult {
        let labels = ["close-after-request@after", "status-500-executed@after", "status-502-html@after"]
        let (found, faults) = bench.each(labels, of: name) { label in
            let orders = TrialOrders(prefix: "C", count: FaultMatrix.orders)
            // Two invoices are made and never told; the third order meets no fault.
            let script = [1, 2].map { "script=\(orders.reference($0))/invoice/\(label)" }.joined(separator: ",")
            let trial = try FaultMatrix.trial(label, orders, faults: script, bench)
            _ = try trial.importOrders()
            return (try ForgetfulClient.harm(trial), trial, [])
        }
        let duplicates = found.map(\.duplicates).reduce(0, +)
        return ControlResult(
            line: "\(duplicates) duplicates without the journal: found" + faults.map { "; \($0)" }.joined(),
            isFound: duplicates > 0 && faults.isEmpty)
    }

    private static func trial(_ label: String, _ bench: Bench) throws -> (Judgement, Trial, [String]) {
        let trial = try prepare(label, bench)
        // An order that is booked before: whose number a lie can name.
        try trial.orders.write(to: trial.folder + "/earlier.csv", only: FaultMatrix.orders - 1)
        let earlier = try trial.importOrders("earlier.csv")
        // The fault at the customer, whom all orders share, may have met this one: then it is not there yet, and a lie about
        // numbers would have to make one up, which nobody can tell. Other bytes are another file.
        if earlier.code != 0 {
            let text = try String(contentsOfFile: trial.folder + "/earlier.csv", encoding: .utf8)
            try (text + "\n").write(toFile: trial.folder + "/earlier-again.csv", atomically: true, encoding: .utf8)
            _ = try trial.importOrders("earlier-again.csv")
        }
        let first = try trial.importOrders()
        // An API that refuses a request and carries it out all the same is believed, until the order is imported again.
        var wrongs = label == "status-400-replayed@after" ? [] : try lies(trial, after: first)
        if let kind = label.split(separator: "@").first.flatMap({ FaultKind(rawValue: String($0)) }),
            kind.effect.isSurvivable, first.code != 0
        {
            wrongs.append("it does not survive by itself: \(first.words)")
        }
        let judgement = try trial.settledJudgement()
        wrongs += judgement.wrongs
        wrongs += try keys(trial)
        return (judgement, trial, wrongs)
    }

    private static func mixed(_ label: String, _ bench: Bench) throws -> (Judgement, Trial, [String]) {
        let seed = label.split(separator: ":").last.flatMap { UInt64($0) } ?? 0
        let faults = "mixed=20,delay=300ms,seed=\(bench.settings.seed &+ seed)"
        let trial = try Trial(
            label: label, orders: TrialOrders(prefix: "M\(seed)", count: mixedOrders),
            folder: bench.folder + "/\(label)", tools: bench.tools, server: try bench.server(faults), options: options)
        var wrongs = try lies(trial, after: try trial.importOrders())
        let judgement = try trial.settledJudgement()
        wrongs += judgement.wrongs
        wrongs += try keys(trial)
        return (judgement, trial, wrongs)
    }

    /// A trial whose first order meets the fault at its customer, the second at its order, the third at its invoice.
    private static func prepare(_ label: String, _ bench: Bench) throws -> Trial {
        let orders = TrialOrders(prefix: "F", count: FaultMatrix.orders)
        let faults =
            "script=\(orders.customerReference(0))/identity/\(label)*1,script=\(orders.reference(1))/order/\(label)*1,"
            + "script=\(orders.reference(2))/invoice/\(label)*1,delay=300ms"
        return try trial(label, orders, faults: faults, bench)
    }

    private static func trial(
        _ label: String, _ orders: TrialOrders, faults: String, _ bench: Bench
    ) throws -> Trial {
        try Trial(
            label: label, orders: orders, folder: "\(bench.folder)/\(orders.prefix)-\(label)", tools: bench.tools,
            server: try bench.server(faults), options: options)
    }

    /// Where the report of a run says of an order what the ledger does not.
    private static func lies(_ trial: Trial, after ending: Child.Ending) throws -> [String] {
        guard let run = FinalReport.object(ending.output)?["run"] as? String else {
            return ["it printed no summary: \(ending.words)"]
        }
        let report = try FinalReport.unpack("\(trial.reports)/\(run)/orders.report.jsonl.gz", trial: trial)
        let booked = try Judge.judge(trial).invoices
        let totals = Set(booked.values.map(\.total))
        return report.split(separator: "\n").compactMap { line in
            guard let voucher = FinalReport.object(String(line)), let status = voucher["status"] as? String else {
                return "a line of the report can't be read"
            }
            let total = FinalReport.cents(voucher["amount"] as? String)
            let number = voucher["invoice_number"] as? String
            switch status {
            case "created" where number.flatMap({ booked[$0]?.total }) != total:
                return "an order is called created as \(number ?? "nothing"), and the ledger has no such invoice"
            case "failed" where totals.contains(total), "rejected" where totals.contains(total):
                return "an order is called \(status), and the ledger has its invoice"
            default: return nil
            }
        }
    }

    /// Whether every POST had a key, and all requests under one key were the same.
    private static func keys(_ trial: Trial) throws -> [String] {
        let ledger = try SandboxLedger(path: trial.server.ledgerPath)
        let changed = try ledger.keyUses().count { $0.hashes.count > 1 }
        let without = try ledger.requestsWithoutKey()
        return (changed > 0 ? ["\(changed) keys came with different requests"] : [])
            + (without > 0 ? ["\(without) requests had no key"] : [])
    }
}
