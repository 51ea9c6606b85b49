import Foundation
import Glibc
import Journal
import Testing

/// The lock of a state folder: who has it, and how asking leaves it alone.
@Suite("State lock")
struct StateLockTests {
    /// A folder of its own, removed with the value.
    private final class Folder {
        let path = NSTemporaryDirectory() + "abillify-lock-" + UUID().uuidString
        init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test func itTellsWhoHasItAndForWhichRun() throws {
        let folder = Folder()
        #expect(StateLock.holder(of: folder.path) == nil)
        do {
            let lock = try StateLock(folder: folder.path)
            #expect(StateLock.holder(of: folder.path)?.process == Int(getpid()))
            #expect(StateLock.holder(of: folder.path)?.run == nil)
            lock.tell(run: "20261121T013000Z-k3f9q2")
            #expect(StateLock.holder(of: folder.path)?.run == "20261121T013000Z-k3f9q2")
            #expect(throws: JournalError.self) { try StateLock(folder: folder.path) }
            _ = lock
        }
        // What is left in the file of one that has ended counts for nothing.
        #expect(StateLock.holder(of: folder.path) == nil)
        let later = try StateLock(folder: folder.path)
        #expect(StateLock.holder(of: folder.path)?.process == Int(getpid()))
        #expect(StateLock.holder(of: folder.path)?.run == nil)
        _ = later
    }

    /// Whoever asks has the lock for a moment, and a run that starts then waits for that; one that stays is refused.
    @Test(arguments: [(1, true), (4, true), (5, false)])
    func aMomentOfAskingTurnsNoRunAway(pauses: Int, isTaken: Bool) throws {
        let folder = Folder()
        let asking = open(folder.path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        try #require(flock(asking, LOCK_SH | LOCK_NB) == 0)
        var count = 0
        let lock = try? StateLock(folder: folder.path) {
            count += 1
            if count == pauses { flock(asking, LOCK_UN) }
        }
        #expect((lock != nil) == isTaken)
        #expect(count == min(pauses, 4))
        close(asking)
    }
}
