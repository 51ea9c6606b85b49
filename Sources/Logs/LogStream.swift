import Glibc
import Synchronization

/// Where the lines of the log go: a file descriptor, by default standard error.
public final class LogStream: Sendable {
    private let descriptor: Int32
    /// Whether a service manager's journal reads the stream.
    let isJournal: Bool
    /// Lines of several threads stay whole, even where one takes several writes.
    private let turn = Mutex(())

    /// Opens the stream; the environment tells whether the journal reads it.
    public init(descriptor: Int32 = STDERR_FILENO, environment: [String: String]) {
        self.descriptor = descriptor
        isJournal = LogStream.isJournal(descriptor, environment["JOURNAL_STREAM"])
    }

    /// Whether a descriptor is what `JOURNAL_STREAM` names by device and inode: `8:16049`.
    ///
    /// The variable alone says nothing: a redirection of the stream leaves it as it is (systemd.exec(5)).
    static func isJournal(_ descriptor: Int32, _ name: String?) -> Bool {
        let parts = (name ?? "").split(separator: ":", omittingEmptySubsequences: false).map { UInt64($0) }
        var status = stat()
        guard parts.count == 2, let device = parts[0], let inode = parts[1], fstat(descriptor, &status) == 0 else {
            return false
        }
        return device == UInt64(status.st_dev) && inode == UInt64(status.st_ino)
    }

    /// Writes a line; a log that can't be written stops nothing.
    func write(_ line: String) {
        turn.withLock { _ in
            var bytes = Array(line.utf8)[...]
            while !bytes.isEmpty {
                let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return }
                bytes = bytes.dropFirst(written)
            }
        }
    }
}
