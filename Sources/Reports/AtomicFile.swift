import Glibc

/// A file that is there whole or not at all: written under another name, synced, renamed, and the folder synced.
public final class AtomicFile {
    private let path: String
    private let temporary: String
    /// What the file is, and what a person does when it can't be written, for errors.
    private let name, advice: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    private static let bufferBytes = 256 << 10

    /// Begins a file, under the name of `path` with `.part` behind it.
    ///
    /// - Parameters:
    ///   - mode: Who may read it, whatever the umask.
    ///   - name: What the file is, for errors.
    ///   - advice: What a person does when it can't be written, for errors.
    public init(
        _ path: String, mode: mode_t = 0o600, name: String = "the report",
        advice: String = "make room or name another --report-dir, then write it again with: abillify-batch report"
    ) throws(ReportError) {
        self.path = path
        (self.name, self.advice) = (name, advice)
        temporary = path + ".part"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(temporary, "can't be created") }
        guard fchmod(descriptor, mode) == 0 else { throw failure(temporary, "can't be given its mode") }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    /// Writes behind what was written.
    public func write(_ bytes: some Sequence<UInt8>) throws(ReportError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= AtomicFile.bufferBytes { try flush() }
    }

    /// Makes the file appear under its name.
    public func commit() throws(ReportError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw failure(temporary, "can't be synced") }
        close(descriptor)
        descriptor = -1
        guard rename(temporary, path) == 0 else { throw failure(path, "can't be put in place") }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { throw failure(path, "can't be made to stay") }
        defer { close(directory) }
        guard fsync(directory) == 0 || errno == EINVAL else { throw failure(path, "can't be made to stay") }
    }

    private func flush() throws(ReportError) {
        var start = 0
        while start < buffer.count {
            let written = buffer[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw failure(temporary, "can't be written")
            }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ path: String, _ what: String) -> ReportError {
        ReportError("\(name) \(path) \(what): \(String(cString: strerror(errno))); \(advice)")
    }
}
