import Glibc

/// A file that is there whole or not at all: written under another name, synced, renamed, and the folder synced.
final class AtomicFile {
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    private static let bufferBytes = 256 << 10

    init(_ path: String) throws(ReportError) {
        self.path = path
        temporary = path + ".part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AtomicFile.failure(temporary, "can't be created") }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    func write(_ bytes: some Sequence<UInt8>) throws(ReportError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= AtomicFile.bufferBytes { try flush() }
    }

    /// Makes the file appear under its name.
    func commit() throws(ReportError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw AtomicFile.failure(temporary, "can't be synced") }
        close(descriptor)
        descriptor = -1
        guard rename(temporary, path) == 0 else { throw AtomicFile.failure(path, "can't be put in place") }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw AtomicFile.failure(path, "can't be made to stay") }
        defer { close(directory) }
        guard fsync(directory) == 0 || errno == EINVAL else { throw AtomicFile.failure(path, "can't be made to stay") }
    }

    private func flush() throws(ReportError) {
        var start = 0
        while start < buffer.count {
            let written = buffer[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw AtomicFile.failure(temporary, "can't be written")
            }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String, _ what: String) -> ReportError {
        ReportError(
            "the report \(path) \(what): \(String(cString: strerror(errno))); make room or name another --report-dir, "
                + "then write it again with: abillify-batch report")
    }
}
