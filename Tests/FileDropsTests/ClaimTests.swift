import Foundation
import Glibc
import Testing

@testable import FileDrops

@Suite("Files that are claimed")
struct ClaimTests {
    static let id = "20261121T013000Z-k3f9q2"

    /// A file drop in a folder of its own, removed with the value.
    final class Drop {
        let root = NSTemporaryDirectory() + "drop-" + UUID().uuidString
        let folders: DropFolders

        init() throws {
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
            folders = DropFolders(inbox: root + "/inbox")
            try folders.make()
        }

        deinit { try? FileManager.default.removeItem(atPath: root) }

        func put(_ name: String, _ text: String = "a,b\n1,2\n") throws {
            try text.write(toFile: folders.inbox + "/" + name, atomically: false, encoding: .utf8)
        }

        func look() throws -> InboxLook {
            let now = Int64(Date().timeIntervalSince1970 * 1e9) + 3_600_000_000_000
            return InboxLook.judge(
                try DropEntry.all(in: folders.inbox), now: now, settle: 10, needsOkFile: false,
                isOpen: { OpenFiles.isBeingWritten(self.folders.inbox + "/" + $0.name) })
        }

        func claim(_ id: String = ClaimTests.id) throws -> Claim {
            let drop = try #require(try look().ready.first)
            return try #require(try Claim.take(drop, of: folders, id: id, now: 1000))
        }

        /// All files below a folder, with their paths from it.
        func files(_ folder: String) throws -> [String] {
            try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
                    && !isFolder.boolValue
            }.sorted()
        }
    }

    @Test func aFileIsTakenWithWhatBelongsToIt() throws {
        let drop = try Drop()
        for name in ["a.csv", "a.csv.yaml", "a.csv.ok"] { try drop.put(name) }
        let claim = try drop.claim()
        #expect(try drop.files(drop.folders.inbox).isEmpty)
        #expect(
            try drop.files(drop.folders.work) == [
                "\(Self.id)/claim.json", "\(Self.id)/drop/a.csv", "\(Self.id)/drop/a.csv.yaml",
            ])
        #expect(claim.sideFile == claim.file + ".yaml")
        #expect(try Claim.open(in: drop.folders) == [claim])
    }

    @Test func whatIsNotedIsThereAfterwards() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        var claim = try drop.claim()
        try claim.update { ($0.stage, $0.run, $0.exit, $0.crashes) = (.running, "R", 3, 2) }
        #expect(try Claim.open(in: drop.folders) == [claim])
        #expect(claim.note.run == "R")
    }

    @Test func whatHasNotChangedIsNotToldEveryMinute() {
        var note = ClaimNote(name: "a.csv", run: Self.id)
        #expect(note.isNews(69, now: 1000))
        (note.toldExit, note.toldAt) = (69, 1000)
        #expect(!note.isNews(69, now: 1060))
        #expect(note.isNews(0, now: 1060))
        #expect(note.isNews(69, now: 1000 + 20 * 3600))
        #expect(note.isNews(69, now: 900), "a clock that was set back must not silence it")
    }

    @Test func anImportedFileIsArchivedByItsDay() throws {
        let drop = try Drop()
        try drop.put("a.csv", String(repeating: "x,y\n", count: 200_000))
        let claim = try drop.claim()
        let target = try claim.archive()
        #expect(target == drop.folders.done + "/2026/11/21/\(Self.id)-a.csv.gz")
        #expect(try drop.files(drop.folders.work).isEmpty)
        let gunzip = Process()
        gunzip.executableURL = URL(filePath: "/bin/sh")
        gunzip.arguments = ["-c", "gunzip -c \"$0\" | cksum", target]
        let pipe = Pipe()
        gunzip.standardOutput = pipe
        try gunzip.run()
        gunzip.waitUntilExit()
        #expect(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).hasSuffix(" 800000\n"))
        // A second time, after a kill between the archive and the removal, does no harm.
        _ = try claim.archive()
    }

    @Test func aCompressedFileStaysAsItIs() throws {
        let drop = try Drop()
        try drop.put("a.csv.gz")
        #expect(try drop.claim().archive().hasSuffix("-a.csv.gz"))
    }

    @Test func aFailedFileHasItsReasonBesideIt() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        let claim = try drop.claim()
        let folder = try claim.fail("no profile claims it")
        #expect(folder == drop.folders.failed + "/" + Self.id)
        #expect(try drop.files(folder) == ["a.csv", "a.csv.reason.txt"])
        #expect(try String(contentsOfFile: folder + "/a.csv.reason.txt", encoding: .utf8) == "no profile claims it\n")
        #expect(try drop.files(drop.folders.work).isEmpty)
    }

    @Test func aKillBeforeTheRenamingLeavesNothing() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        for (id, hasNote) in [("X-1", false), ("X-2", true)] {
            try FileManager.default.createDirectory(
                atPath: drop.folders.work + "/\(id)/drop", withIntermediateDirectories: true)
            if hasNote {
                try "{\"name\":\"a.csv\",\"run\":\"X-2\",\"stage\":\"claimed\",\"crashes\":0}".write(
                    toFile: drop.folders.work + "/\(id)/claim.json", atomically: false, encoding: .utf8)
            }
        }
        #expect(try Claim.open(in: drop.folders).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: drop.folders.work).isEmpty)
        #expect(try drop.look().ready.count == 1)
    }

    /// Puts a claim into `work` as a kill would have left it.
    static func leave(_ note: String, _ files: [String], in drop: Drop, id: String) throws {
        let folder = drop.folders.work + "/" + id
        try FileManager.default.createDirectory(atPath: folder + "/drop", withIntermediateDirectories: true)
        try note.write(toFile: folder + "/claim.json", atomically: false, encoding: .utf8)
        for file in files {
            try "x".write(toFile: folder + "/drop/" + file, atomically: false, encoding: .utf8)
        }
    }

    @Test func aKillBehindTheSideFileGivesItBack() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        try Self.leave(
            #"{"name":"a.csv","run":"X-1","stage":"claimed","hasSideFile":true}"#, ["a.csv.yaml"], in: drop, id: "X-1")
        #expect(try Claim.open(in: drop.folders).isEmpty)
        #expect(try drop.files(drop.folders.inbox) == ["a.csv", "a.csv.yaml"])
        #expect(try drop.files(drop.folders.work).isEmpty)
    }

    @Test func aNoteThatCannotBeReadIsTold() throws {
        let drop = try Drop()
        try Self.leave("{\"na", ["a.csv"], in: drop, id: "X-1")
        var told: [String] = []
        #expect(try Claim.open(in: drop.folders) { id, _ in told.append(id) }.isEmpty)
        #expect(told == ["X-1"])
        #expect(try drop.files(drop.folders.failed) == ["X-1/a.csv", "X-1/reason.txt"])
        #expect(try drop.files(drop.folders.work).isEmpty)
    }

    @Test func aRunThatHasBegunIsNotForgottenWithItsFile() throws {
        let drop = try Drop()
        // As an earlier version wrote it, with a key that is not known any more.
        try Self.leave(#"{"name":"a.csv","run":"R","stage":"running","isTold":true,"exit":4}"#, [], in: drop, id: "X-1")
        let claim = try #require(try Claim.open(in: drop.folders).first)
        #expect(claim.note.exit == 4 && claim.note.crashes == 0 && !claim.hasFile)
        _ = try claim.archive()
        #expect(try Claim.open(in: drop.folders).isEmpty)
    }

    @Test func whatIsStillWrittenToIsNotDone() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        var claim = try drop.claim()
        let digest = claim.digest
        try claim.update { $0.digest = digest }
        let handle = try #require(FileHandle(forWritingAtPath: claim.file))
        handle.seekToEndOfFile()
        handle.write(Data("3,4\n".utf8))
        try handle.close()
        #expect(throws: FileDropError.self) { try claim.archive() }
        #expect(try drop.files(drop.folders.done).isEmpty)
        #expect(try String(contentsOfFile: claim.file, encoding: .utf8) == "a,b\n1,2\n3,4\n")
    }

    @Test func aTornLineSwallowsNothing() throws {
        let drop = try Drop()
        try "abc  R-0  half".write(toFile: drop.folders.done + "/imported.txt", atomically: false, encoding: .utf8)
        try ImportedFiles(drop.folders).add("def", run: "R-1", name: "a.csv")
        #expect(try ImportedFiles(drop.folders).entry("def")?.run == "R-1")
    }

    @Test func aFileThatBecameAnotherIsNotTaken() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        let seen = try #require(try drop.look().ready.first)
        try drop.put("b.csv", "longer than before\n")
        #expect(rename(drop.folders.inbox + "/b.csv", drop.folders.inbox + "/a.csv") == 0)
        #expect(try Claim.take(seen, of: drop.folders, id: Self.id, now: 1000) == nil)
        #expect(try drop.files(drop.folders.inbox) == ["a.csv"])
        #expect(try drop.files(drop.folders.work).isEmpty)
        unlink(drop.folders.inbox + "/a.csv")
        #expect(try Claim.take(seen, of: drop.folders, id: Self.id, now: 1000) == nil)
    }

    @Test func aLinkThatTookTheNameIsNotTaken() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        let seen = try #require(try drop.look().ready.first)
        unlink(drop.folders.inbox + "/a.csv")
        symlink("/etc/passwd", drop.folders.inbox + "/a.csv")
        #expect(try Claim.take(seen, of: drop.folders, id: Self.id, now: 1000) == nil)
        #expect(try drop.look().refused.map(\.reason) == ["it is a link and no file"])
    }

    @Test func whoHoldsAFileOpenIsSeen() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        let path = drop.folders.inbox + "/a.csv"
        #expect(!OpenFiles.isBeingWritten(path))
        let descriptor = open(path, O_WRONLY | O_APPEND)
        #expect(OpenFiles.isBeingWritten(path))
        #expect(try drop.look().waiting.map(\.entry.name) == ["a.csv"])
        close(descriptor)
        #expect(!OpenFiles.isBeingWritten(path))
        let reader = open(path, O_RDONLY)
        #expect(!OpenFiles.isBeingWritten(path))
        close(reader)
    }

    @Test func oneSweepAtATime() throws {
        let drop = try Drop()
        let lock = try SweepLock(drop.folders)
        #expect(throws: FileDropError.self) { try SweepLock(drop.folders) }
        withExtendedLifetime(lock) {}
    }

    @Test func foldersThatAreLinksAreRefused() throws {
        let drop = try Drop()
        rmdir(drop.folders.done)
        symlink(drop.folders.failed, drop.folders.done)
        #expect(throws: FileDropError.self) { try drop.folders.make() }
    }

    @Test func theSameBytesAreKnown() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        let claim = try drop.claim()
        let files = ImportedFiles(drop.folders)
        #expect(try files.entry(claim.digest) == nil)
        try files.add(claim.digest, run: "R-1", name: "a  b.csv")
        try files.add(claim.digest, run: "R-2", name: "c.csv")
        #expect(try files.entry(claim.digest) == ImportedFiles.Entry(run: "R-1", name: "a  b.csv"))
        #expect(try files.entry(String(claim.digest.dropLast()) + "_") == nil)
    }

    @Test func aLookAtWorkChangesNothing() throws {
        let drop = try Drop()
        try drop.put("a.csv")
        let claim = try drop.claim()
        try Self.leave("{\"na", ["b.csv"], in: drop, id: "X-1")
        let before = try drop.files(drop.folders.work)
        #expect(try Claim.notes(in: drop.folders) == [claim.note])
        #expect(claim.note.claimed == 1000)
        #expect(try drop.files(drop.folders.work) == before)
    }

    /// Two inboxes in one folder would go on with each other's files.
    @Test func theFoldersAreOneInboxs() throws {
        let drop = try Drop()
        try drop.folders.take()
        try drop.folders.take()
        let other = DropFolders(inbox: drop.root + "/other")
        #expect(throws: FileDropError.self) { try other.take() }
        #expect(other.ownerFault()?.kind == .unfit && drop.folders.ownerFault() == nil)
        #expect(try Claim.open(in: drop.folders).isEmpty)
        unlink(drop.folders.work + "/.inbox")
        try other.take()
        #expect(throws: FileDropError.self) { try drop.folders.take() }
    }

    @Test(arguments: ["work", "done", "failed", "reports"])
    func anInboxOfThatNameIsRefused(name: String) throws {
        let drop = try Drop()
        let folders = DropFolders(inbox: "\(drop.root)/\(name)/")
        #expect(folders.fault()?.kind == .unfit && drop.folders.fault() == nil)
        #expect(throws: FileDropError.self) { try folders.make() }
    }

    static let inboxes: [(inbox: String, work: String)] = [
        ("/srv/drop/inbox", "/srv/drop/work"), ("/srv/drop/inbox/", "/srv/drop/work"), ("inbox", "./work"),
        ("./inbox", "./work"), ("/inbox", "/work"),
    ]

    @Test(arguments: inboxes)
    func theFoldersStandBesideTheInbox(inbox: String, work: String) {
        #expect(DropFolders(inbox: inbox).work == work)
    }
}
