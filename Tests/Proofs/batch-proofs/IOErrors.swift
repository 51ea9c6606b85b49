import Foundation

/// Fails one call of the program at a time, the first, the second, and so on until a run meets none.
struct IOErrors: Proof {
    let name = "io-errors"
    let promise = "a failed write, sync, rename or open: exit 73 or no harm, nothing sent on, no second sync, no crash"

    /// The groups of calls, their errors, and how many of their calls the short form tries.
    private static let failures: [(group: String, errors: [String], points: Int)] = [
        ("write", ["EIO", "ENOSPC", "EDQUOT", "short"], 8), ("pwrite", ["EIO", "ENOSPC", "EDQUOT", "short"], 8),
        ("sync", ["EIO"], 16), ("rename", ["EIO", "ENOSPC"], 3), ("open", ["ENOSPC", "EDQUOT"], 8),
        ("truncate", ["EIO"], 2), ("mkdir", ["ENOSPC"], 3),
    ]
    /// A failed write that the program heard of ends it with this code.
    private static let cannotWrite: Int32 = 73
    private static let controlPoints = 16

    func run(_ bench: Bench) throws -> ProofResult {
        let counts = try Kills.calls(bench).counts
        var labels: [String] = []
        for (group, errors, points) in IOErrors.failures {
            let count = counts[group] ?? 0
            guard count > 0 else { continue }
            // A run takes a few calls more or less: the long form goes on until no call is met.
            let numbers =
                bench.settings.isLong
                ? Array(1...count + 20) : Points.spread(bench.settings.points ?? points, over: count)
            for error in errors { labels += numbers.map { "\(group):\($0):\(error)" } }
        }
        if let label = bench.settings.label { labels = [label] }
        let (found, faults) = bench.each(labels, of: name) { label in
            let trial = try bench.trial(label)
            let ending = try trial.importOrders(shim: ShimSettings(failure: label))
            let block = try ShimBlock(folder: trial.folder)
            var wrongs = block.fired > 0 ? IOErrors.wrongs(ending, block, isShort: label.hasSuffix("short")) : []
            // Where only the screen got nothing, the reports are looked at when they have been written again.
            if ending.code == 0, !ending.output.isEmpty {
                wrongs += FinalReport.disagreements(
                    summary: ending.output, trial: trial, ledger: try Judge.judge(trial).invoices)
            }
            let judgement = try trial.settledJudgement()
            wrongs = wrongs.map { "\($0) (\(block.place))" } + judgement.wrongs
            return ((block.fired > 0, ending.code == 0, judgement.duplicates, judgement.lost), trial, wrongs)
        }
        let errors = found.filter(\.0)
        let harmless = errors.filter(\.1).count
        let (duplicates, lost) = (found.map(\.2).reduce(0, +), found.map(\.3).reduce(0, +))
        return ProofResult(
            line: "\(errors.count) I/O errors, \(duplicates) duplicates, \(lost) lost "
                + "(\(errors.count - harmless) ended the run with exit 73, \(harmless) did it no harm)",
            kills: 0, duplicates: duplicates, lost: lost,
            faults: faults + (errors.isEmpty ? ["no call failed"] : []))
    }

    /// What is wrong with the end of a run in which a call failed.
    private static func wrongs(_ ending: Child.Ending, _ block: ShimBlock, isShort: Bool) -> [String] {
        var wrongs: [String] = []
        if ending.code != 0 && ending.code != cannotWrite { wrongs.append("it ended with \(ending.words)") }
        if isShort && ending.code != 0 { wrongs.append("a short write is no error, and it ended with \(ending.words)") }
        let isJournal = block.place.hasSuffix("journal.sqlite-wal") || block.place.hasSuffix("journal.sqlite-journal")
        if isJournal, !isShort, block.requestsAfter > Trial.jobs {
            wrongs.append("\(block.requestsAfter) requests went out after the journal had failed")
        }
        // Two syncs are SQLite's own affair: a rollback journal is rolled back with a sync, while the journal is made and
        // nothing has gone out; and of a folder that can't be synced it takes no notice, nor tells its caller.
        let isNew = block.place.hasSuffix("-journal") || block.place.hasSuffix("journal.sqlite")
        let isFolder = block.place.hasPrefix("fdatasync") && block.place.hasSuffix("/state")
        if block.resyncs > 0, !isFolder, !isNew || block.counts["connect"] ?? 0 > 0 {
            wrongs.append("a file whose sync had failed was synced again")
        }
        return wrongs
    }

    /// A disk that says it has written and has not.
    func control(_ bench: Bench) throws -> ControlResult {
        let counts = try Kills.calls(bench).counts
        let labels = ["pwrite", "write"].flatMap { group in
            Points.spread(IOErrors.controlPoints, over: counts[group] ?? 1).map { "\(group):\($0):silent" }
        }
        let (found, faults) = bench.each(labels, of: name) { label in
            let trial = try bench.trial(label)
            let ending = try trial.importOrders(shim: ShimSettings(failure: label))
            var wrongs = ending.code == 0 ? [] : [ending.words]
            wrongs += FinalReport.disagreements(
                summary: ending.output, trial: trial, ledger: try Judge.judge(trial).invoices)
            if let damage = try JournalFile.damage(trial) { wrongs.append(damage) }
            wrongs += try JournalFile.forgotten(trial)
            wrongs += try trial.settledJudgement().wrongs
            return (!wrongs.isEmpty, trial, [])
        }
        let seen = found.filter { $0 }.count
        return ControlResult(
            line: "\(seen) of \(found.count) disks that said they had written and had not: found"
                + faults.map { "; \($0)" }.joined(),
            isFound: seen * 2 > found.count && faults.isEmpty)
    }
}
