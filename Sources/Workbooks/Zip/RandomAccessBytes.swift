import Glibc

/// The bytes of a file, read where they are asked for, or bytes in memory.
///
/// Unchecked, because the descriptor is only ever read with `pread`, which moves nothing.
final class RandomAccessBytes: @unchecked Sendable {
    private let descriptor: Int32
    private let bytes: [UInt8]
    /// The number of bytes when the file was opened.
    let count: Int

    init(_ bytes: [UInt8]) {
        descriptor = -1
        self.bytes = bytes
        count = bytes.count
    }

    init(path: String) throws(WorkbookError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        bytes = []
        guard descriptor >= 0 else {
            throw Self.unreadable("the file can't be opened", "check its name and who may read it")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw WorkbookError(
                .unreadableFile, "this is no plain file", hint: "copy it into a file first, or name the file itself")
        }
        count = Int(status.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Exactly `count` bytes from an offset; the caller sees to it that they are within the file.
    func read(at offset: Int, count wanted: Int) throws(WorkbookError) -> [UInt8] {
        guard offset >= 0, wanted >= 0, offset <= count - wanted else {
            throw .brokenContainer("the zip container points beyond the end of the file")
        }
        if descriptor < 0 { return Array(bytes[offset..<offset + wanted]) }
        var done = 0
        var failure: Int32 = 0
        let result = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
            while done < wanted, let base = buffer.baseAddress {
                let read = pread(descriptor, base + done, wanted - done, off_t(offset + done))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else {
                    failure = read < 0 ? errno : 0
                    break
                }
                done += read
            }
            initialized = done
        }
        if failure != 0 {
            throw Self.unreadable("the file can't be read", "check the disk or the share, then try again")
        }
        guard done == wanted else {
            throw .brokenContainer("the file became shorter while it was read")
        }
        return result
    }

    private static func unreadable(_ what: String, _ hint: String) -> WorkbookError {
        WorkbookError(.unreadableFile, "\(what): \(String(cString: strerror(errno)))", hint: hint)
    }
}

extension Collection<UInt8> where Index == Int {
    /// The unsigned number of `length` bytes at an offset from the start, lowest byte first.
    func littleEndian(_ offset: Int, _ length: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in 0..<length { value |= UInt64(self[startIndex + offset + index]) << (8 * UInt64(index)) }
        return value
    }
}
