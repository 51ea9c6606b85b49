/// Kills the program at every call by which it changes the world, and resumes.
struct Kills: Proof {
    let name: String
    let promise: String
    /// What `--finish` is told.
    let finish: String?
    private let shortPoints: Int

    /// Orders become invoices.
    static let invoicing = Kills(
        name: "kills",
        promise: "a kill at any call, then resume: every order is invoiced once, and the report says so",
        finish: nil, shortPoints: 60)
    /// Orders become invoices, and these are sent to the customers, which nothing undoes.
    static let sending = Kills(
        name: "kills-document",
        promise: "the same where documents are sent: every invoice is locked and sent once",
        finish: "document", shortPoints: 24)

    /// The first and the last calls are all tried.
    private static let edge = 20
    /// The rare calls are all tried: the journal is made by them, and the reports.
    private static let rare = ["open", "truncate", "rename", "unlink", "mkdir", "chmod", "close"]
    private static let controlPoints = 12

    func run(_ bench: Bench) throws -> ProofResult {
        let counts = try Kills.calls(bench, finish: finish)
        let total = counts.total
        var labels: [String]
        if let label = bench.settings.label {
            labels = [label]
        } else if bench.settings.isLong {
            labels = ["before", "after"].flatMap { moment in (1...total).map { "\(moment):\($0)" } }
        } else {
            var points = Set(Points.spread(bench.settings.points ?? shortPoints, over: total))
            if bench.settings.points == nil, finish == nil {
                points.formUnion((1...total).filter { $0 <= Kills.edge || $0 > total - Kills.edge })
            }
            labels = points.sorted().map { "before:\($0)" }
        }
        if bench.settings.label == nil, bench.settings.points == nil, finish == nil {
            for group in Kills.rare {
                labels += (0..<(counts.counts[group] ?? 0)).map { "before:\(group):\($0 + 1)" }
            }
        }
        let (found, faults) = bench.each(labels, of: name) { label in
            let trial = try bench.trial(label, finish: finish)
            let ending = try trial.importOrders(shim: ShimSettings(kill: label))
            let judgement = try trial.settledJudgement()
            var wrongs = judgement.wrongs
            // A run takes a few calls more or less; one that ends before its point must have ended well.
            if !ending.wasKilled && ending.code != 0 { wrongs.append("unkilled, it ended with \(ending.words)") }
            return ((ending.wasKilled, judgement.duplicates, judgement.lost), trial, wrongs)
        }
        let kills = found.filter(\.0).count
        let (duplicates, lost) = (found.map(\.1).reduce(0, +), found.map(\.2).reduce(0, +))
        let isMeant = kills > 0 && kills >= found.count * 9 / 10
        return ProofResult(
            line: "\(kills) kills, \(duplicates) duplicates, \(lost) lost (\(total) calls in a run)",
            kills: kills, duplicates: duplicates, lost: lost,
            faults: faults + (isMeant ? [] : ["only \(kills) of \(found.count) runs were killed"]))
    }

    func control(_ bench: Bench) throws -> ControlResult {
        let total = try Kills.calls(bench, finish: finish).total
        let labels = Points.spread(Kills.controlPoints, over: total).map { "before:\($0)" }
        let (found, faults) = bench.each(labels, of: name) { label in
            let trial = try bench.trial(label, finish: finish)
            _ = try trial.importOrders(shim: ShimSettings(kill: label))
            return (try ForgetfulClient.harm(trial), trial, [])
        }
        return ForgetfulClient.control(found, faults: faults)
    }

    /// The counted calls of an import that nothing happens to; the fewest of three, so that every point is met.
    static func calls(_ bench: Bench, finish: String? = nil) throws -> ShimBlock {
        var fewest = try counted(bench, finish)
        for _ in 0..<2 {
            let counts = try counted(bench, finish)
            if counts.total < fewest.total { fewest = counts }
        }
        return fewest
    }

    private static func counted(_ bench: Bench, _ finish: String?) throws -> ShimBlock {
        let trial = try bench.trial("count", finish: finish)
        let ending = try trial.importOrders(shim: ShimSettings())
        guard ending.code == 0 else { throw Child.Failure(description: "an import ended with \(ending.words)") }
        let counts = try ShimBlock(folder: trial.folder)
        guard counts.total > TrialOrders.standardCount else {
            throw Child.Failure(description: "the library counted \(counts.total) calls: it is not loaded")
        }
        trial.remove()
        return counts
    }
}
