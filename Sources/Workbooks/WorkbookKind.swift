/// What a file is, told by its first bytes, for names lie.
public enum WorkbookKind: String, Sendable, Hashable, CaseIterable {
    /// An Office Open XML workbook, with or without macros.
    case xlsx
    /// An OpenDocument spreadsheet.
    case ods
    /// An Office Open XML workbook whose sheets are binary.
    case xlsb
    /// An OLE container that holds an encrypted workbook.
    case encrypted
    /// Another OLE container, such as an old `.xls`.
    case ole
    /// Another zip file, or one whose kind the first bytes don't tell.
    case otherZip
    /// Anything else.
    case other

    /// The number of first bytes with which ``sniff(_:)`` is sure to do well.
    public static let prefixLength = 64 << 10

    /// Tells the kind from the first bytes of a file.
    ///
    /// Macros are told by ``Workbook/isMacroFile``, as their mark may stand anywhere in the file.
    public static func sniff(_ firstBytes: [UInt8]) -> WorkbookKind {
        if firstBytes.starts(with: OLEContainer.signature) {
            return OLEContainer.mentionsEncryptedPackage(firstBytes) ? .encrypted : .ole
        }
        guard firstBytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || firstBytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
        else { return .other }
        return kindOfZip(firstBytes)
    }

    /// Looks at the entries that begin within the bytes.
    private static func kindOfZip(_ bytes: [UInt8]) -> WorkbookKind {
        var isOffice = false
        var index = 0
        while index + 30 <= bytes.count {
            guard bytes[index] == 0x50, bytes[index + 1] == 0x4B, bytes[index + 2] == 3, bytes[index + 3] == 4 else {
                index += 1
                continue
            }
            let nameLength = Int(bytes[index + 26]) | Int(bytes[index + 27]) << 8
            let extraLength = Int(bytes[index + 28]) | Int(bytes[index + 29]) << 8
            let name = PartName.key(bytes[(index + 30)...].prefix(nameLength))
            if name == "mimetype" {
                return bytes[(index + 30 + nameLength + extraLength)...].starts(with: Ods.mimeType) ? .ods : .otherZip
            }
            if name == "xl/workbook.bin" { return .xlsb }
            if name == "xl/workbook.xml" { return .xlsx }
            if name.hasPrefix("xl/") { isOffice = true }
            index += 30
        }
        return isOffice ? .xlsx : .otherZip
    }
}

extension [UInt8] {
    fileprivate subscript(_ range: PartialRangeFrom<Int>) -> ArraySlice<UInt8> {
        self[Swift.min(range.lowerBound, count)..<count]
    }
}
