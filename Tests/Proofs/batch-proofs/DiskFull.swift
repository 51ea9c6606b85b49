import Foundation

/// Lets the disk run full under the journal and the reports, for real, and makes room afterwards.
struct DiskFull: Proof {
    let name = "disk-full"
    let promise = "a full disk: exit 73, and with more space the resume loses nothing and books nothing twice"

    private static let cannotWrite: Int32 = 73

    func run(_ bench: Bench) throws -> ProofResult {
        if let reason = try DiskFull.obstacle(bench) {
            return ProofResult(line: "skipped: \(reason)", isTried: false)
        }
        let orders = bench.settings.isLong ? 3000 : 1000
        let needed = try DiskFull.kibibytes(orders, bench)
        let shares = bench.settings.isLong ? Array(stride(from: 10, through: 100, by: 5)) : [15, 40, 65, 90]
        let labels = bench.settings.label.map { [$0] } ?? shares.map { "full:\(max(needed * $0 / 100, 256))k" }
        let (found, faults) = bench.each(labels, of: name) { label in
            let trial = try bench.trial(label, orders: orders)
            let (wrongs, judgement, isFull) = try DiskFull.mounted(trial, size: String(label.dropFirst(5))) {
                let ending = try trial.importOrders()
                let isFull = ending.code == DiskFull.cannotWrite
                let wrongs = isFull || ending.code == 0 ? [] : ["on a full disk it ended with \(ending.words)"]
                try DiskFull.mount(["-o", "remount,size=256m", trial.disk])
                let judgement = try trial.settledJudgement()
                if !(wrongs + judgement.wrongs).isEmpty {
                    try FileManager.default.copyItem(atPath: trial.disk, toPath: trial.folder + "/disk-as-it-was")
                }
                return (wrongs + judgement.wrongs, judgement, isFull)
            }
            return ((isFull, judgement.duplicates, judgement.lost), trial, wrongs)
        }
        let full = found.filter(\.0).count
        let (duplicates, lost) = (found.map(\.1).reduce(0, +), found.map(\.2).reduce(0, +))
        return ProofResult(
            line: "\(full) full disks, \(duplicates) duplicates, \(lost) lost (\(orders) orders need \(needed) KiB)",
            kills: 0, duplicates: duplicates, lost: lost,
            faults: faults + (full > 0 || !faults.isEmpty ? [] : ["no disk ran full"]))
    }

    /// The same without the journal that was on the disk.
    func control(_ bench: Bench) throws -> ControlResult {
        let needed = try DiskFull.kibibytes(300, bench)
        let (found, faults) = bench.each(["full:control"], of: name) { label in
            let trial = try bench.trial(label, orders: 300)
            return try DiskFull.mounted(trial, size: "\(needed * 60 / 100)k") {
                _ = try trial.importOrders()
                try DiskFull.mount(["-o", "remount,size=256m", trial.disk])
                return (try ForgetfulClient.harm(trial), trial, [])
            }
        }
        return ForgetfulClient.control(found, faults: faults)
    }

    /// What a run of so many orders leaves at its largest, in KiB: the state with its log, and the reports.
    private static func kibibytes(_ orders: Int, _ bench: Bench) throws -> Int {
        let trial = try bench.trial("size", orders: orders)
        let ending = try trial.importOrders(shim: ShimSettings())
        guard ending.code == 0 else { throw Child.Failure(description: "an import ended with \(ending.words)") }
        var bytes = 0
        for case let file as URL in FileManager.default.enumerator(
            at: URL(filePath: trial.disk), includingPropertiesForKeys: [.fileSizeKey])
            ?? FileManager.DirectoryEnumerator()
        {
            bytes += try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        }
        trial.remove()
        return bytes / 1024
    }

    /// Why no small file system can be had here; nil if it can.
    private static func obstacle(_ bench: Bench) throws -> String? {
        let trial = try bench.trial("mount")
        defer { trial.remove() }
        do {
            try mounted(trial, size: "256k") {}
            return nil
        } catch {
            return "no small file system can be mounted here (\(error))"
        }
    }

    /// Does something while a file system of this size stands under the trial's disk.
    private static func mounted<Result>(_ trial: Trial, size: String, _ body: () throws -> Result) throws -> Result {
        try mount(["-t", "tmpfs", "-o", "size=\(size),mode=0700", "tmpfs", trial.disk])
        defer { _ = try? Child.run(["/bin/umount", trial.disk], environment: [:], folder: trial.folder) }
        return try body()
    }

    private static func mount(_ arguments: [String]) throws {
        let folder = URL(filePath: arguments.last ?? "/").deletingLastPathComponent().path
        let ending = try Child.run(["/bin/mount"] + arguments, environment: [:], folder: folder)
        guard ending.code == 0 else { throw Child.Failure(description: ending.words) }
    }
}
