import Glibc

/// The lock of a file drop: one sweep at a time.
///
/// The system frees it when the process dies.
public final class SweepLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or throws if another sweep has it.
    public init(_ folders: DropFolders) throws(FileDropError) {
        let path = folders.work + "/.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileDropError.system(path, "can't be opened") }
        // What this throws ends the life of the value, and that closes the file.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw FileDropError(
                .locked, "another sweep is at work in \(folders.inbox)",
                hint: "nothing is to be done: it takes these files too, or the next sweep does")
        }
    }

    deinit { close(descriptor) }
}
