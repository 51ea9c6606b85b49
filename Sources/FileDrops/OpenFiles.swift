import Glibc

/// Whether somebody is still writing to a file.
public enum OpenFiles {
    /// Whether a program has a file open to write to it.
    ///
    /// Linux grants a lease for reading only on a file that nobody has open for writing, to the file's owner. Where that
    /// can't be asked (another's file, a file system over the network) the answer is no, and the time it has been left
    /// alone has to do.
    public static func isBeingWritten(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard fcntl(descriptor, setLease, Int32(F_RDLCK)) != 0 else {
            _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
            return false
        }
        return errno == EAGAIN
    }

    /// `F_SETLEASE` of `<fcntl.h>`, which is behind `_GNU_SOURCE` and so not imported.
    private static let setLease: Int32 = 1024
}
