/// The central directory of a zip file: what entries there are, by name and place.
///
/// As much of APPNOTE.TXT as workbooks need: stored and deflated entries, zip64 sizes; no encryption and no split
/// archives. Entries that overlap are refused, and so are two of the same name: readers would disagree about them.
struct ZipDirectory: Sendable {
    /// The entries in the order of the directory.
    let entries: [ZipEntry]
    private let indexes: [String: Int]
    /// The longest directory that is read: some KiB for each of ten thousand entries.
    private static let maximumBytes = 64 << 20

    /// Reads the directory at the end of a file.
    init(_ source: RandomAccessBytes, limits: WorkbookLimits) throws(WorkbookError) {
        let end = try ZipDirectoryEnd(source)
        guard end.entryCount <= limits.maximumEntries else {
            throw .limit("the zip container has \(end.entryCount) entries, more than \(limits.maximumEntries)")
        }
        guard end.directoryBytes <= Self.maximumBytes else {
            throw .limit("the directory of the zip container is \(end.directoryBytes) bytes long")
        }
        let bytes = try source.read(at: end.directoryOffset, count: end.directoryBytes)
        var entries: [ZipEntry] = []
        var indexes: [String: Int] = [:]
        var position = 0
        var total = 0
        for _ in 0..<end.entryCount {
            let entry = try Self.entry(bytes, at: &position, limits: limits)
            guard indexes.updateValue(entries.count, forKey: PartName.key(entry.name.utf8)) == nil else {
                throw .brokenContainer("the zip container has two entries of the same name", part: entry.name)
            }
            total += min(entry.inflatedBytes, limits.maximumTotalBytes)
            guard total <= limits.maximumTotalBytes else {
                throw .limit("the workbook unpacks to more than \(limits.maximumTotalBytes) bytes")
            }
            entries.append(entry)
        }
        guard position == bytes.count else {
            throw .brokenContainer("the directory of the zip container has more entries than it says")
        }
        try Self.partTerritory(of: &entries, before: end.directoryOffset)
        self.entries = entries
        self.indexes = indexes
    }

    /// The entry of a part; the case of letters, the kind of slashes and a leading slash don't matter.
    func entry(named name: String) -> ZipEntry? { indexes[PartName.key(name.utf8)].map { entries[$0] } }

    private static func entry(
        _ bytes: [UInt8], at position: inout Int, limits: WorkbookLimits
    ) throws(WorkbookError) -> ZipEntry {
        guard position + 46 <= bytes.count, bytes[position...].littleEndian(0, 4) == 0x0201_4B50 else {
            throw .brokenContainer("the directory of the zip container is damaged or cut")
        }
        let header = bytes[position..<position + 46]
        let nameBytes = Int(header.littleEndian(28, 2))
        let extraBytes = Int(header.littleEndian(30, 2))
        let name = position + 46
        let extra = name + nameBytes
        position = extra + extraBytes + Int(header.littleEndian(32, 2))
        guard position <= bytes.count else {
            throw .brokenContainer("the directory of the zip container is damaged or cut")
        }
        guard nameBytes <= limits.maximumNameBytes else {
            throw .limit("the zip container has an entry with a name of \(nameBytes) bytes")
        }
        var sizes = [header.littleEndian(24, 4), header.littleEndian(20, 4), header.littleEndian(42, 4)]
        try Zip64Extra.replace(&sizes, from: bytes[extra..<extra + extraBytes])
        let method = Int(header.littleEndian(10, 2))
        return ZipEntry(
            name: String(decoding: bytes[name..<extra], as: UTF8.self),
            method: method == 0 ? .stored : method == 8 ? .deflated : .other(method),
            isEncrypted: header.littleEndian(8, 2) & 1 != 0, checksum: UInt32(header.littleEndian(16, 4)),
            compressedBytes: Int(clamping: sizes[1]), inflatedBytes: Int(clamping: sizes[0]),
            offset: Int(clamping: sizes[2]), nameBytes: nameBytes)
    }

    /// Gives each entry the room up to the next one, and refuses what does not fit into it.
    private static func partTerritory(of entries: inout [ZipEntry], before directory: Int) throws(WorkbookError) {
        var end = directory
        for index in entries.indices.sorted(by: { entries[$0].offset > entries[$1].offset }) {
            let entry = entries[index]
            guard entry.offset <= end, entry.compressedBytes <= end - entry.offset - 30 - entry.nameBytes else {
                throw .brokenContainer("entries of the zip container overlap", part: entry.name)
            }
            entries[index].end = end
            end = entry.offset
        }
    }
}
