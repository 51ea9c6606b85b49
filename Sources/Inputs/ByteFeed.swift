import Compression
import Crypto
import Findings
import Glibc
import TextEncodings

/// The bytes of a file in UTF-8, block by block; a gzipped file is recognised by its content and inflated on the way,
/// and text in another encoding is turned into UTF-8.
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
    private let pin: EncodingDecision?
    private var decoder: SourceDecoder?
    /// The first bytes, until there are enough to choose the encoding.
    private var head: [UInt8] = []

    /// Boxes the inflater, which is not copyable.
    private final class Inflating {
        var inflater = GzipInflater(maximumOutputBytes: ByteFeed.maximumInflatedBytes)
    }

    /// - Parameter pin: The encoding that the mapping or the command says, if one does.
    init(path: String, pin: EncodingDecision? = nil) throws(InputError) {
        self.path = path
        self.pin = pin
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw InputError(
                .missing, file: path,
                message: Phrase(
                    "the file can't be found: \(String(cString: strerror(errno)))",
                    de: "die Datei ist nicht zu finden: \(String(cString: strerror(errno)))"),
                hint: Phrase("check its name and folder", de: "Namen und Ordner prüfen"))
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw InputError(
                file: path, message: Phrase("this is a folder", de: "das ist ein Ordner"),
                hint: Phrase(
                    "name the files in it, such as \(path)/*.csv", de: "die Dateien darin nennen, etwa \(path)/*.csv"))
        }
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw InputError(
                .missing, file: path,
                message: Phrase(
                    "the file can't be opened: \(String(cString: strerror(errno)))",
                    de: "die Datei lässt sich nicht öffnen: \(String(cString: strerror(errno)))"),
                hint: Phrase("check who may read it", de: "prüfen, wer sie lesen darf"))
        }
    }

    deinit { close(descriptor) }

    /// Whether the file turned out to be gzipped; known after the first read.
    var isGzipped: Bool { inflater != nil }

    /// The encoding as far as it is known; final when the end was reached.
    var encoding: EncodingDecision { decoder?.decision ?? EncodingDecision(.utf8, .assumed) }

    /// The SHA-256 of the file in hexadecimal; complete when the end was reached.
    var digest: String {
        hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// Appends a block to `buffer`; false at the end of the file.
    func read(into buffer: inout [UInt8]) throws(InputError) -> Bool {
        let before = buffer.count
        while !ended {
            let block = try readBlock()
            ended = block.isEmpty
            if inflater == nil {
                try take(block, into: &buffer)
            } else if decoder?.passesThrough == true {
                try inflate(block, into: &buffer)
            } else {
                var inflated: [UInt8] = []
                try inflate(block, into: &inflated)
                try take(inflated, into: &buffer)
            }
            if buffer.count > before { return true }
        }
        return false
    }

    /// The next block as it lies on disk; empty at the end.
    private func readBlock() throws(InputError) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: ByteFeed.blockBytes)
        var count = -1
        while count < 0 {
            count = Glibc.read(descriptor, &block, ByteFeed.blockBytes)
            guard count < 0, errno != EINTR else { continue }
            throw InputError(
                file: path,
                message: Phrase(
                    "reading failed: \(String(cString: strerror(errno)))",
                    de: "das Lesen schlug fehl: \(String(cString: strerror(errno)))"),
                hint: Phrase("copy the file to a sound disk", de: "die Datei auf einen heilen Datenträger kopieren"))
        }
        block.removeLast(ByteFeed.blockBytes - count)
        hash.update(data: block)
        if isFirstBlock {
            isFirstBlock = false
            if GzipSniffer.isGzip(block) { inflater = Inflating() }
        }
        return block
    }

    private func inflate(_ block: [UInt8], into output: inout [UInt8]) throws(InputError) {
        do throws(CompressionError) {
            if block.isEmpty {
                try inflater?.inflater.finish()
            } else {
                try inflater?.inflater.inflate(block, into: &output)
            }
        } catch {
            throw InputError(file: path, message: Phrase(error.message), hint: Phrase(error.hint))
        }
    }

    /// Appends text in the file's encoding as UTF-8; holds it back until the encoding can be chosen.
    private func take(_ text: [UInt8], into buffer: inout [UInt8]) throws(InputError) {
        do throws(TextEncodingError) {
            var text = text
            if decoder == nil {
                head += text
                guard head.count >= EncodingSigns.headBytes || ended else { return }
                decoder = SourceDecoder(try EncodingChoice.decision(head: head, pin: pin))
                swap(&text, &head)
                head = []
            }
            try decoder?.decode(text, into: &buffer)
            if ended { try decoder?.finish(into: &buffer) }
        } catch {
            throw InputError(file: path, line: error.line, message: Phrase(error.message), hint: Phrase(error.hint))
        }
    }
}
