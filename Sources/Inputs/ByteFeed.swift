import Compression
import Crypto
import Glibc

/// The bytes of a file, block by block; a gzipped file is recognised by its content and inflated on the way.
///
/// The SHA-256 is that of the file as it lies on disk.
final class ByteFeed {
    /// The size of a block that is asked of the system.
    static let blockBytes = 256 << 10
    /// The largest file that comes out of a gzipped one: 64 GiB.
    ///
    /// Memory is bounded by the block all the same.
    private static let maximumInflatedBytes = 64 << 30

    let path: String
    private let descriptor: Int32
    private var hash = SHA256()
    private var inflater: Inflating?
    private var isFirstBlock = true
    private var ended = false

    /// Boxes the inflater, which is not copyable.
    private final class Inflating {
        var inflater = GzipInflater(maximumOutputBytes: ByteFeed.maximumInflatedBytes)
    }

    init(path: String) throws(InputError) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw InputError(
                .missing, file: path, message: "the file can't be found: \(String(cString: strerror(errno)))",
                hint: "check its name and folder")
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw InputError(
                file: path, message: "this is a folder", hint: "name the files in it, such as \(path)/*.csv")
        }
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw InputError(
                .missing, file: path, message: "the file can't be opened: \(String(cString: strerror(errno)))",
                hint: "check who may read it")
        }
    }

    deinit { close(descriptor) }

    /// Whether the file turned out to be gzipped; known after the first read.
    var isGzipped: Bool { inflater != nil }

    /// The SHA-256 of the file in hexadecimal; complete when the end was reached.
    var digest: String {
        hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// Appends a block to `buffer`; false at the end of the file.
    func read(into buffer: inout [UInt8]) throws(InputError) -> Bool {
        while !ended {
            var block = [UInt8](repeating: 0, count: ByteFeed.blockBytes)
            let count = Glibc.read(descriptor, &block, ByteFeed.blockBytes)
            if count < 0 {
                if errno == EINTR { continue }
                throw InputError(
                    file: path, message: "reading failed: \(String(cString: strerror(errno)))",
                    hint: "copy the file to a sound disk")
            }
            block.removeLast(ByteFeed.blockBytes - count)
            hash.update(data: block)
            if isFirstBlock {
                isFirstBlock = false
                if GzipSniffer.isGzip(block) { inflater = Inflating() }
            }
            if count == 0 { ended = true }
            guard let inflater else {
                buffer += block
                return count > 0
            }
            let before = buffer.count
            do throws(CompressionError) {
                if count > 0 {
                    try inflater.inflater.inflate(block, into: &buffer)
                } else {
                    try inflater.inflater.finish()
                }
            } catch {
                throw InputError(file: path, message: error.message, hint: error.hint)
            }
            if buffer.count > before { return true }
        }
        return false
    }
}
