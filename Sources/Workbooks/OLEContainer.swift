/// Recognition of what lies in an OLE container: an old workbook, or an encrypted new one.
///
/// Follows [MS-CFB]: the header tells the sector of the directory, whose entries are 128 bytes long and begin with a
/// name in UTF-16.
enum OLEContainer {
    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    private static let encryptedPackage = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

    static func mentionsEncryptedPackage(_ bytes: some Collection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        let wanted = encryptedPackage
        guard bytes.count >= wanted.count else { return false }
        for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
            if bytes[start..<start + wanted.count].elementsEqual(wanted) { return true }
        }
        return false
    }

    /// Why the container is not read.
    static func error(for source: RandomAccessBytes) throws(WorkbookError) -> WorkbookError {
        let header = try source.read(at: 0, count: min(512, source.count))
        guard header.count == 512 else { return .oldFormat }
        let sectorBytes = header[30] == 12 ? 4096 : 512
        let directory = (Int(header.littleEndian(48, 4)) + 1) * sectorBytes
        guard directory < source.count else { return .oldFormat }
        let entries = try source.read(at: directory, count: min(sectorBytes, source.count - directory))
        return mentionsEncryptedPackage(entries) ? .passwordProtected : .oldFormat
    }
}
