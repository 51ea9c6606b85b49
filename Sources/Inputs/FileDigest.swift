import Crypto
import Glibc

/// The SHA-256 of a file that is not read from front to back.
public enum FileDigest {
    /// The digest in hexadecimal; that of what could be read, if reading fails.
    public static func sha256(of path: String) -> String {
        var hash = SHA256()
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 {
            defer { close(descriptor) }
            var block = [UInt8](repeating: 0, count: ByteFeed.blockBytes)
            while true {
                let count = read(descriptor, &block, block.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                block[..<count].withUnsafeBytes { hash.update(bufferPointer: $0) }
            }
        }
        return hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
