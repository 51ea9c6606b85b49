import CLinux
import Glibc

/// A file without a name, in memory: what a program is given to read and nobody else can.
///
/// A program that is slow to read holds nobody up, and one that reads nothing breaks no pipe.
final class MemoryFile {
    let descriptor: Int32

    init(_ bytes: [UInt8]) throws(NoticeFault) {
        descriptor = memfd_create("abillify-notice", abillify_MFD_CLOEXEC)
        guard descriptor >= 0 else { throw MemoryFile.fault }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw MemoryFile.fault }
            rest = rest.dropFirst(written)
        }
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw MemoryFile.fault }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private static var fault: NoticeFault {
        NoticeFault("no memory for what is to be told: \(String(cString: strerror(errno)))")
    }
}
