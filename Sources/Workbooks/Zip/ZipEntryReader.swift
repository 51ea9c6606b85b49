import Compression

/// Unpacks an entry of a zip file piece by piece, and holds it to what the directory says of it.
///
/// The size and the checksum must be those of the directory, and the entry must not grow past the limits: neither is
/// more unpacked than the directory says, nor more than the ratio to the packed bytes allows.
struct ZipEntryReader: ~Copyable {
    static let pieceBytes = 64 << 10

    private let source: RandomAccessBytes
    private let entry: ZipEntry
    private let maximumRatio: Int
    private var inflater: RawInflater
    private var checksum = CRC32()
    private var input: [UInt8] = []
    private var inputUsed = 0
    /// Where the packed bytes that are not read yet begin and end.
    private var position: Int
    private let end: Int
    private var outputBytes = 0
    private var isFinished = false

    init(_ entry: ZipEntry, in source: RandomAccessBytes, limit: Int, maximumRatio: Int) throws(WorkbookError) {
        guard !entry.isEncrypted else { throw .passwordProtected }
        guard entry.inflatedBytes <= limit else {
            throw .limit("the part unpacks to \(entry.inflatedBytes) bytes, more than \(limit)", part: entry.name)
        }
        if case .other(let method) = entry.method {
            throw .brokenContainer("the part is packed by method \(method), which is not read", part: entry.name)
        }
        let start = try Self.start(of: entry, in: source)
        self.source = source
        self.entry = entry
        self.maximumRatio = maximumRatio
        position = start
        end = start + entry.compressedBytes
        inflater = RawInflater(maximumOutputBytes: entry.inflatedBytes)
    }

    /// Where the packed bytes begin, behind a local header that must be the one that the directory tells of.
    private static func start(of entry: ZipEntry, in source: RandomAccessBytes) throws(WorkbookError) -> Int {
        let header = try source.read(at: entry.offset, count: 30)
        guard header.littleEndian(0, 4) == 0x0403_4B50, Int(header.littleEndian(26, 2)) == entry.nameBytes else {
            throw .brokenContainer("the entry is not where the directory says", part: entry.name)
        }
        let name = try source.read(at: entry.offset + 30, count: entry.nameBytes)
        guard String(decoding: name, as: UTF8.self) == entry.name else {
            throw .brokenContainer("the entry has another name than the directory says", part: entry.name)
        }
        let start = entry.offset + 30 + entry.nameBytes + Int(header.littleEndian(28, 2))
        guard start + entry.compressedBytes <= entry.end else {
            throw .brokenContainer("entries of the zip container overlap", part: entry.name)
        }
        return start
    }

    /// Appends the next bytes, at most 64 KiB; returns false when there are none any more and all of them were right.
    mutating func read(into output: inout [UInt8]) throws(WorkbookError) -> Bool {
        guard !isFinished else { return false }
        let start = output.count
        while output.count == start {
            let goesOn = entry.method == .stored ? try copy(into: &output) : try inflate(into: &output)
            if !goesOn { break }
        }
        let count = output.count - start
        outputBytes += count
        checksum.update(output.span.extracting(start..<output.count))
        if count == 0 {
            try checkEnd()
            isFinished = true
        } else if outputBytes > 1 << 20 {
            let packed = entry.method == .stored ? outputBytes : inflater.inputBytes
            guard (outputBytes - 1 << 20) / maximumRatio <= packed else {
                throw .limit("the part unpacks to more than \(maximumRatio) times its size", part: entry.name)
            }
        }
        return count > 0
    }

    private mutating func copy(into output: inout [UInt8]) throws(WorkbookError) -> Bool {
        let count = min(Self.pieceBytes, end - position)
        guard count > 0 else { return false }
        output += try source.read(at: position, count: count)
        position += count
        return true
    }

    private mutating func inflate(into output: inout [UInt8]) throws(WorkbookError) -> Bool {
        if inflater.isFinished { return false }
        if inputUsed == input.count, position < end {
            input = try source.read(at: position, count: min(Self.pieceBytes, end - position))
            position += input.count
            inputUsed = 0
        }
        let before = output.count
        let (bytes, used) = (input, inputUsed)
        do {
            inputUsed += try inflater.inflate(
                bytes.span.extracting(used..<bytes.count), into: &output, atMost: Self.pieceBytes)
        } catch {
            throw error.code == .tooLarge
                ? .brokenContainer("the part unpacks to more bytes than the directory says", part: entry.name)
                : .brokenContainer("the packed part is damaged", part: entry.name)
        }
        // Without a byte taken or given there is nothing left to go on with: the stream is cut.
        return inflater.isFinished || output.count > before || inputUsed < input.count || position < end
    }

    private func checkEnd() throws(WorkbookError) {
        let isWhole = entry.method == .stored || (inflater.isFinished && inflater.inputBytes == entry.compressedBytes)
        guard isWhole, outputBytes == entry.inflatedBytes else {
            throw .brokenContainer("the part has another size than the directory says", part: entry.name)
        }
        guard checksum.value == entry.checksum else {
            throw .brokenContainer("the checksum of the part is wrong: it was damaged", part: entry.name)
        }
    }
}
