import Foundation
import Glibc

/// A file with a secret that only its owner can read.
public struct SecretFile {
    /// Who put the file there.
    public enum Origin: Sendable {
        /// A person.
        case person
        /// The service manager, which hands credentials out as root's, and by an access list to the service's user.
        case serviceManager
    }

    /// Why a file gives no secret; nothing that stands in it is repeated.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// What is wrong, and how to mend it.
        public let description: String
    }

    /// Longer than any password or `.netrc`.
    private static let maximumBytes = 1 << 20

    /// Reads a file's text if only its owner can; nil if there is no file.
    ///
    /// It is judged and read through one descriptor, so that it can't be another one in between. Links are followed:
    /// what they lead to is judged.
    ///
    /// - Parameter name: What the file is, for errors.
    public static func text(
        _ path: String, origin: Origin = .person, name: String = "password file"
    ) throws(Fault) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if [ENOENT, ENOTDIR].contains(errno) { return nil }
            throw Fault(description: "The \(name) \(path) can't be read: \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw Fault(description: "The \(name) \(path) can't be read.")
        }
        if let fault = fault(
            mode: status.st_mode, owner: status.st_uid, user: geteuid(), origin: origin, path: path, name: name)
        {
            throw Fault(description: fault)
        }
        guard let data = try? FileHandle(fileDescriptor: descriptor).read(upToCount: maximumBytes),
            let text = String(bytes: data, encoding: .utf8)
        else { throw Fault(description: "The \(name) \(path) is empty or no text.") }
        return text
    }

    /// Why a file may not hold a secret; nil if it may.
    public static func fault(
        mode: mode_t, owner: uid_t, user: uid_t, origin: Origin, path: String, name: String = "password file"
    ) -> String? {
        // A pipe is fine: <(pass show abillify).
        guard [S_IFREG, S_IFIFO].contains(mode & S_IFMT) else { return "The \(name) \(path) is no file." }
        if origin == .serviceManager, owner == 0, [0o400, 0o440].contains(mode & 0o7777) { return nil }
        guard owner == user else {
            return "The \(name) \(path) belongs to another user: chown $USER \(path), or make one of your own."
        }
        guard mode & 0o077 == 0 else { return "Others can read the \(name) \(path): chmod 600 \(path)." }
        return nil
    }
}
