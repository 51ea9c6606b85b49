import Foundation
import Glibc

/// The lock of a state folder: one run at a time.
///
/// The system frees it when the process dies, however that happens. The file says who has it: the process, and on the
/// next line the run that it is at work on; what stands there counts only while the lock is held.
public final class StateLock: Sendable {
    /// Who holds the lock of a state folder.
    public struct Holder: Sendable, Hashable {
        /// The id of the process.
        public var process: Int?
        /// The run it is at work on; nil as long as it has none.
        public var run: String?
    }

    /// How often the lock is tried for, a moment apart: whoever only looks who has it holds it for that moment.
    private static let tries = 5

    private let descriptor: Int32

    /// Takes the lock, or throws if another process has it.
    ///
    /// - Parameter pause: What is done between two tries.
    public init(folder: String, pause: () -> Void = { usleep(20_000) }) throws(JournalError) {
        descriptor = open(StateLock.path(folder), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw JournalError(
                .unwritable, "the state folder \(folder) can't be written: \(String(cString: strerror(errno)))",
                hint: "name another with --state")
        }
        for attempt in 1...StateLock.tries {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                write("\(getpid())\n")
                return
            }
            if attempt < StateLock.tries { pause() }
        }
        // What this throws ends the life of the value, and that closes the file: closing it here too would close whatever
        // another thread has opened under its number since.
        throw JournalError(
            .locked, "another run is using the state folder \(folder)",
            hint: "wait for it to end; a dead process holds no lock")
    }

    deinit { close(descriptor) }

    /// Says in the lock's file which run the process is at work on.
    public func tell(run: String) { write("\(getpid())\n\(run)\n") }

    /// Who holds the lock of a state folder; nil if nobody does.
    public static func holder(of folder: String) -> Holder? {
        let descriptor = open(path(folder), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
        let lines = ((try? String(contentsOfFile: path(folder), encoding: .utf8)) ?? "").split(separator: "\n")
        return Holder(process: lines.first.flatMap { Int($0) }, run: lines.count > 1 ? String(lines[1]) : nil)
    }

    private static func path(_ folder: String) -> String { folder + "/lock" }

    /// Writes what people are told; a disk that takes none of it is met where it matters, by the journal.
    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        _ = ftruncate(descriptor, off_t(bytes.count))
    }
}
