import Glibc

/// The lock of a state folder: one run at a time.
///
/// The system frees it when the process dies, however that happens.
public final class StateLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or throws if another process has it.
    public init(folder: String) throws(JournalError) {
        let path = folder + "/lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw JournalError(
                .unwritable, "the state folder \(folder) can't be written: \(String(cString: strerror(errno)))",
                hint: "name another with --state")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw JournalError(
                .locked, "another run is using the state folder \(folder)",
                hint: "wait for it to end; a dead process holds no lock")
        }
    }

    deinit { close(descriptor) }
}
