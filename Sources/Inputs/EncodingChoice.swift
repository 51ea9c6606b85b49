import TextEncodings
import XMLStream

/// The choice of a file's encoding before it is read: by its mark, by what is said of it, by its bytes.
enum EncodingChoice {
    /// The encoding of the file that begins with `head`; nil if the text behind has to tell.
    ///
    /// - Parameter pin: What the mapping or the command says; the mark at the beginning of the file beats it.
    static func decision(
        head: [UInt8], pin: EncodingDecision?
    ) throws(TextEncodingError) -> EncodingDecision? {
        let mark = try EncodingSigns.byteOrderMark(head)
        let wide = mark == nil ? try EncodingSigns.wide(head) ?? wideXML(head) : nil
        let text = text(head, mark ?? wide ?? .utf8)
        if InputOpener.looksLikeXML(text), pin?.reason != .option {
            return try decision(xml: text, mark: mark, wide: wide)
        }
        if let mark { return EncodingDecision(mark, .byteOrderMark) }
        if pin == nil, let wide { return EncodingDecision(wide, .detected) }
        // What is no text is left to those who tell what else it is; only UTF-16 has NUL bytes.
        if EncodingSigns.isBinary(head), pin?.encoding.isWide != true { return EncodingDecision(.utf8, .assumed) }
        return pin
    }

    private static func text(_ head: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
        var decoder = TextDecoder(encoding)
        var text: [UInt8] = []
        decoder.decode(head, into: &text)
        return text
    }

    /// UTF-16 by its first character, for documents too short to tell by their NUL bytes.
    private static func wideXML(_ head: [UInt8]) -> TextEncoding? {
        if head.starts(with: [0x3C, 0]) { return .utf16LittleEndian }
        return head.starts(with: [0, 0x3C]) ? .utf16BigEndian : nil
    }

    /// A document is in the encoding that it declares, or else in UTF-8; marks and bytes must not contradict.
    private static func decision(
        xml text: [UInt8], mark: TextEncoding?, wide: TextEncoding?
    ) throws(TextEncodingError) -> EncodingDecision {
        let byBytes =
            mark.map { EncodingDecision($0, .byteOrderMark) } ?? wide.map { EncodingDecision($0, .detected) }
        guard let declared = XMLDeclaration.encoding(text) else {
            return byBytes ?? EncodingDecision(.utf8, .assumed)
        }
        let shown = String(declared.prefix(40))
        guard let known = TextEncoding(named: declared) else {
            throw TextEncodingError(
                "the file declares the encoding \(shown), which is not read",
                hint: "save it as UTF-8; read are \(TextEncoding.choices)", line: 1)
        }
        let actual = byBytes?.encoding ?? (known.isWide ? .utf8 : known)
        guard known == actual || (actual.isWide && ["utf-16", "utf16"].contains(declared.lowercased())) else {
            throw TextEncodingError(
                "the file declares the encoding \(shown), but "
                    + (byBytes?.reason == .byteOrderMark
                        ? "begins with the byte order mark of \(actual.name)" : "its bytes are not that"),
                hint: "correct the declaration, or say with --encoding what it is", line: 1)
        }
        return byBytes ?? EncodingDecision(known, .declaration)
    }
}
