import Foundation
import PowerCutDisk

/// Cuts the power at a call of the program: the disk is made again from the trace, as it may have been left.
struct PowerCuts: Proof {
    let name = "power-cuts"
    let promise = "a power cut at any call: the journal is sound and knows what was sent, reports are whole or absent"

    private static let shortCuts = 40
    private static let longCuts = 1000
    private static let controlCuts = 10

    /// What a cut came to.
    private struct Cut: Sendable {
        var cuts = 0
        var judgement = Judgement()
        var hasLostFolder = false
    }

    func run(_ bench: Bench) throws -> ProofResult {
        let total = try Kills.calls(bench).total
        let count = bench.settings.points ?? (bench.settings.isLong ? PowerCuts.longCuts : PowerCuts.shortCuts)
        let labels = bench.settings.label.map { [$0] } ?? PowerCuts.labels(count, total: total)
        let (found, faults) = bench.each(labels, of: name) { label in
            let trial = try bench.trial(label)
            let (cut, wrongs) = try PowerCuts.cut(trial, ShimSettings(isTraced: true), bench)
            return (cut, trial, wrongs)
        }
        let cuts = found.map(\.cuts).reduce(0, +)
        let duplicates = found.map(\.judgement.duplicates).reduce(0, +)
        let lost = found.map(\.judgement.lost).reduce(0, +)
        let folders = found.filter(\.hasLostFolder).count
        return ProofResult(
            line: "\(cuts) power cuts, \(duplicates) duplicates, \(lost) lost"
                + (folders > 0 ? " (\(folders) of them took the state folder, whose own name is not synced)" : ""),
            kills: cuts, duplicates: duplicates, lost: lost,
            faults: faults + (cuts > 0 || !faults.isEmpty ? [] : ["no power was cut"]))
    }

    /// A disk that says it has synced and has not.
    func control(_ bench: Bench) throws -> ControlResult {
        // Before the first requests there is nothing to be forgotten.
        let labels = PowerCuts.labels(2 * PowerCuts.controlCuts, total: try Kills.calls(bench).total)
            .suffix(PowerCuts.controlCuts)
        let (found, faults) = bench.each(Array(labels), of: name) { label in
            let trial = try bench.trial(label)
            let (_, wrongs) = try PowerCuts.cut(trial, ShimSettings(isTraced: true, lies: true), bench)
            return (wrongs.isEmpty, trial, [])
        }
        let seen = found.filter { !$0 }.count
        return ControlResult(
            line: "\(seen) of \(found.count) cuts on a disk that does not sync: found"
                + faults.map { "; \($0)" }.joined(),
            isFound: seen > 0 && faults.isEmpty)
    }

    /// `cut:CALL:NUMBER`: the call before which the power goes, and the stream of the seed.
    private static func labels(_ count: Int, total: Int) -> [String] {
        Points.spread(count, over: total).enumerated().map { "cut:\($1):\($0)" }
            + (total < count ? (total..<count).map { "cut:\($0 % total + 1):\($0)" } : [])
    }

    /// Cuts an import, and with every third label its resume too.
    ///
    /// The disk is judged after each cut, and the ledger in the end.
    private static func cut(_ trial: Trial, _ settings: ShimSettings, _ bench: Bench) throws -> (Cut, [String]) {
        let parts = trial.label.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { throw Child.Failure(description: "\(trial.label) is no cut:CALL:NUMBER") }
        var random = SeededRandom(seed: bench.settings.seed, stream: UInt64(parts[1]))
        let mode: PowerCutDisk.Mode = parts[1] % 2 == 0 ? .ordered : .strict
        var cut = Cut()
        var wrongs: [String] = []
        var settings = settings
        for isSecond in parts[1] % 3 == 0 ? [false, true] : [false] {
            let folder = try DiskFolder(trial.disk)
            settings.kill = "before:\(isSecond ? Int.random(in: 1...max(1, parts[0]), using: &random) : parts[0])"
            try? FileManager.default.removeItem(atPath: trial.folder + "/trace")
            let ending = isSecond ? try trial.resume(shim: settings) : try trial.importOrders(shim: settings)
            guard ending.wasKilled else { break }
            cut.cuts += 1
            var disk = PowerCutDisk(mode: mode, start: folder.remains, inodes: folder.inodes)
            let trace = FileManager.default.contents(atPath: trial.folder + "/trace") ?? Data()
            for event in DiskEvent.read([UInt8](trace)) { disk.apply(event) }
            try DiskFolder.write(disk.cut(using: &random), to: trial.disk)
            wrongs += try aftermath(trial, mode, &cut)
        }
        cut.judgement = try trial.settledJudgement()
        return (cut, wrongs + cut.judgement.wrongs)
    }

    private static func aftermath(_ trial: Trial, _ mode: PowerCutDisk.Mode, _ cut: inout Cut) throws -> [String] {
        var wrongs = try JournalFile.damage(trial).map { [$0] } ?? []
        if mode == .strict, !FileManager.default.fileExists(atPath: trial.state) {
            cut.hasLostFolder = true
        } else if !cut.hasLostFolder {
            wrongs += try JournalFile.forgotten(trial)
        }
        for case let file as URL in FileManager.default.enumerator(
            at: URL(filePath: trial.reports), includingPropertiesForKeys: nil) ?? FileManager.DirectoryEnumerator()
        {
            if file.pathExtension == "gz" {
                do { _ = try FinalReport.unpack(file.path, trial: trial) } catch { wrongs.append("\(error)") }
            } else if file.lastPathComponent == "summary.json" {
                let text = try String(contentsOf: file, encoding: .utf8)
                if FinalReport.object(text) == nil { wrongs.append("\(file.path) is damaged") }
            } else if file.lastPathComponent == "report.html" {
                let text = try String(contentsOf: file, encoding: .utf8)
                if !text.hasSuffix("</html>\n") { wrongs.append("\(file.path) is cut off") }
            }
        }
        return wrongs
    }
}
