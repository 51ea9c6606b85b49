import Foundation
import Glibc

/// The folder that keeps a journal: only its owner may look into it, and it is there after a power cut.
public enum StateFolder {
    /// Makes the folder and what it stands in, if they are missing.
    public static func make(_ path: String) throws(JournalError) {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw JournalError(
                .unwritable, "the state folder \(path) can't be made", hint: "name another with --state")
        }
        // A new folder is an entry in the one above it, and so on up to one that was there before.
        var above = URL(filePath: path).standardizedFileURL.deletingLastPathComponent()
        for _ in 0..<8 where above.path != "/" {
            try sync(above.path)
            above.deleteLastPathComponent()
        }
    }

    /// Makes the names in a folder durable; one that others own or that knows no syncing is left as it is.
    static func sync(_ path: String) throws(JournalError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        guard fsync(descriptor) != 0, ![EINVAL, EROFS, ENOSYS].contains(errno) else { return }
        throw JournalError(
            .unwritable, "the folder \(path) can't be made to stay: \(String(cString: strerror(errno)))",
            hint: "see to the disk, or name another with --state")
    }
}
