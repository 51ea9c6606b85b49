import Mapping
import Records

/// Opens files: finds out by content what they are, and which mapping fits.
public struct InputOpener: Sendable {
    /// The mappings that may be used; more than one where none was asked for by name.
    public let candidates: [Mapping]

    /// Creates an opener; `candidates` are the mappings of the name that was asked for, or else all of them.
    public init(candidates: [Mapping]) { self.candidates = candidates }

    /// Opens a file.
    ///
    /// Throws if it is missing, empty, binary, or fits no mapping; the error names the nearest one and what it misses.
    public func open(_ file: String) throws(InputError) -> OpenInput {
        try StyleDetection.settle(try read(file, candidates)) { mapping throws(InputError) in
            try read(file, [mapping])
        }
    }

    private func read(_ file: String, _ candidates: [Mapping]) throws(InputError) -> OpenInput {
        let feed = try ByteFeed(path: file)
        var buffer: [UInt8] = []
        let more = try feed.read(into: &buffer)
        guard more, !buffer.isEmpty else {
            throw InputError(file: file, message: "the file is empty", hint: "check whether the export was written")
        }
        var looksLikeXML = false
        for byte in buffer.dropFirst(buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).prefix(4096) {
            if byte == 0x20 || (9...13).contains(byte) { continue }
            looksLikeXML = byte == UInt8(ascii: "<")
            break
        }
        if looksLikeXML { return try XMLOpening(feed: feed, buffer: buffer).open(candidates) }
        return try DelimitedOpening(feed: feed, buffer: buffer).open(candidates)
    }
}
