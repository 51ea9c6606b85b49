/// The XML declaration at the beginning of a document.
public enum XMLDeclaration {
    /// The encoding that the beginning of a document declares, in any letter case; nil if it declares none.
    ///
    /// The bytes are those of an encoding in which ASCII is ASCII; a byte order mark in UTF-8 may stand before.
    public static func encoding(_ head: [UInt8]) -> String? {
        let text = head.dropFirst(head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).prefix(1024)
        guard text.starts(with: "<?xml".utf8), let sixth = text.dropFirst(5).first, XMLMarkup.isSpace(sixth),
            let end = text.firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        return XMLMarkup.attributes(text[..<end].dropLast()).first { $0.name == "encoding" }?.value
    }
}
