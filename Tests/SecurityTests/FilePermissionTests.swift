import Foundation
import Glibc
import Synchronization
import Testing

@Suite("Whatever the umask, files are private")
struct FilePermissionTests {
    /// The files and folders that others can look into, now.
    static func open(_ folder: String) -> Set<String> {
        var found: Set<String> = []
        for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            var status = stat()
            guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
            let kind = status.st_mode & S_IFMT
            let isMeant = kind == S_IFDIR ? 0o700 : 0o600
            if [S_IFDIR, S_IFREG].contains(kind), status.st_mode & 0o777 != isMeant {
                found.insert("\(name) \(String(status.st_mode & 0o777, radix: 8))")
            }
        }
        return found
    }

    @Test func aRunLeavesNothingOpen() async throws {
        let scratch = BatchProgram.Scratch()
        let folder = scratch.path + "/run"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let orders = try PersonalOrders.good(40).write(to: scratch.path)
        let faults = try PersonalOrders.faulty().write(to: scratch.path, name: "faulty.csv")
        var seen: Set<String> = []
        var names: Set<String> = []
        let look = { (_: pid_t) in
            seen.formUnion(Self.open(folder))
            names.formUnion((FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []))
        }
        for arguments in [
            ["check", orders], ["import", orders, faults, "--fault", "latency=20ms"], ["report"], ["status"],
            ["resume"],
            ["fetch", "identity", "C-1"],
        ] {
            _ = try await BatchProgram.run(arguments, in: folder, umask: "000", during: look)
            look(0)
        }
        #expect(seen == [])
        for part in [
            "state/sandbox/journal.sqlite", "state/sandbox/journal.sqlite-wal", "state/sandbox/journal.sqlite-shm",
            "state/sandbox/sandbox.sqlite", "state/sandbox/lock", "state/checked", "summary.json", "report.html",
            ".report.csv.gz",
            ".rejected.csv",
        ] {
            #expect(names.contains { $0.hasSuffix(part) }, "\(part) was never seen")
        }
    }

    @Test func theLedgerOfTheSandboxIsPrivate() async throws {
        let scratch = BatchProgram.Scratch()
        let folder = scratch.path + "/ledger"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var isSeen = false
        let started = Date()
        _ = try await BatchProgram.run(["sandbox", "--port", "0"], in: folder, umask: "000") { process in
            isSeen = FileManager.default.fileExists(atPath: folder + "/sandbox.sqlite")
            if isSeen || Date().timeIntervalSince(started) > 20 { kill(process, SIGTERM) }
        }
        #expect(isSeen)
        #expect(Self.open(folder) == [])
    }

    /// What an earlier version or a copy left open is closed when it is next used.
    @Test func anOpenJournalIsClosed() async throws {
        let scratch = BatchProgram.Scratch()
        let folder = scratch.path + "/old"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let orders = try PersonalOrders.good(2).write(to: scratch.path)
        #expect(try await BatchProgram.run(["import", orders], in: folder).exit == 0)
        let journal = folder + "/state/sandbox/journal.sqlite"
        try #require(chmod(journal, 0o666) == 0)
        #expect(Self.open(folder).count == 1)
        #expect(try await BatchProgram.run(["report"], in: folder).exit == 0)
        #expect(Self.open(folder) == [])
    }
}
