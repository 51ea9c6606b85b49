import Compression

/// Writes a zip file from front to back, all entries deflated; the same entries give the same bytes.
///
/// The time of every entry is the first that zip knows, 1 January 1980. Sizes and checksums stand behind the entries,
/// as nothing is known of them before. No zip64: entries and file stay below 4 GiB.
struct ZipWriter {
    private struct Entry {
        var name: [UInt8]
        var offset: Int
        var checksum = CRC32()
        var compressedBytes = 0
        var inflatedBytes = 0

        /// The fields that local header and directory share, from the version needed to the length of the name.
        func fields(sizes: Bool) -> [UInt8] {
            // Version 2.0; sizes behind the entry, names in UTF-8; deflated; 0 o'clock on 1 January 1980.
            var bytes: [UInt8] = [20, 0, 0x08, 0x08, 8, 0, 0, 0, 0x21, 0]
            bytes.appendLittleEndian(sizes ? Int(checksum.value) : 0, 4)
            bytes.appendLittleEndian(sizes ? compressedBytes : 0, 4)
            bytes.appendLittleEndian(sizes ? inflatedBytes : 0, 4)
            bytes.appendLittleEndian(name.count, 2)
            return bytes
        }
    }

    private let output: ([UInt8]) throws -> Void
    private var offset = 0
    private var entries: [Entry] = []
    private var deflater = RawDeflater()

    init(output: @escaping ([UInt8]) throws -> Void) { self.output = output }

    /// Writes a whole entry.
    mutating func write(_ name: String, _ bytes: some Collection<UInt8>) throws {
        try begin(name)
        try append(bytes)
        try end()
    }

    /// Begins an entry, after the one before has ended.
    mutating func begin(_ name: String) throws {
        let entry = Entry(name: Array(name.utf8), offset: offset)
        deflater = RawDeflater()
        entries.append(entry)
        try put([0x50, 0x4B, 3, 4] + entry.fields(sizes: false) + [0, 0] + entry.name)
    }

    /// Appends bytes to the entry that has begun.
    mutating func append(_ bytes: some Collection<UInt8>) throws {
        let bytes = Array(bytes)
        entries[entries.count - 1].checksum.update(bytes.span)
        entries[entries.count - 1].inflatedBytes += bytes.count
        try putPacked(deflater.deflate(bytes))
    }

    /// Ends the entry.
    mutating func end() throws {
        try putPacked(deflater.finish())
        let entry = entries[entries.count - 1]
        guard max(entry.inflatedBytes, offset) < 0xFFFF_FFFF else {
            throw WorkbookError(
                .unwritable, "the workbook grows beyond 4 GiB", hint: "write fewer rows, or a CSV file")
        }
        try put([0x50, 0x4B, 7, 8] + entry.fields(sizes: true)[10..<22])
    }

    /// Writes the directory.
    mutating func finish() throws {
        let start = offset
        for entry in entries {
            var bytes: [UInt8] = [0x50, 0x4B, 1, 2, 20, 0] + entry.fields(sizes: true)
            // No extra field, no comment, disk 0, no attributes.
            bytes += [UInt8](repeating: 0, count: 12)
            bytes.appendLittleEndian(entry.offset, 4)
            try put(bytes + entry.name)
        }
        var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        end.appendLittleEndian(entries.count, 2)
        end.appendLittleEndian(entries.count, 2)
        end.appendLittleEndian(offset - start, 4)
        end.appendLittleEndian(start, 4)
        try put(end + [0, 0])
    }

    private mutating func putPacked(_ bytes: [UInt8]) throws {
        entries[entries.count - 1].compressedBytes += bytes.count
        try put(bytes)
    }

    private mutating func put(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        offset += bytes.count
        try output(bytes)
    }
}

extension [UInt8] {
    /// Appends a number in so many bytes, the lowest first.
    mutating func appendLittleEndian(_ value: Int, _ length: Int) {
        for index in 0..<length { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
