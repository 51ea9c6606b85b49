import XMLStream

/// A zip container of parts, of which XML is read.
struct Container: Sendable {
    let source: RandomAccessBytes
    let directory: ZipDirectory
    let limits: WorkbookLimits

    init(_ source: RandomAccessBytes, limits: WorkbookLimits) throws(WorkbookError) {
        self.source = source
        self.limits = limits
        directory = try ZipDirectory(source, limits: limits)
    }

    /// The longest texts of a sheet together, in bytes.
    var maximumTextBytes: Int { limits.maximumTextBytes(inFileOf: source.count) }

    func entry(_ part: String) -> ZipEntry? { directory.entry(named: part) }

    /// The bytes of a small part; nil if it isn't there.
    func bytes(of part: String, limit: Int) throws(WorkbookError) -> [UInt8]? {
        guard let entry = entry(part) else { return nil }
        var reader = try ZipEntryReader(entry, in: source, limit: limit, maximumRatio: limits.maximumRatio)
        var bytes: [UInt8] = []
        while try reader.read(into: &bytes) {}
        return bytes
    }

    /// Parses a part from beginning to end; returns false if it isn't there.
    @discardableResult
    func parse(_ part: String, with handler: some PartHandler, limit: Int? = nil) throws(WorkbookError) -> Bool {
        guard let entry = entry(part) else { return false }
        var reader = try PartReader(
            entry, in: self, handler: handler, limit: limit ?? limits.maximumPartBytes)
        while try reader.advance() {}
        return true
    }
}
