extension RowWriter {
    /// A text with `'` before it if a spreadsheet would take it for a formula.
    ///
    /// That is a text that starts with `=`, `+`, `-`, `@`, a tab or a CR. Meant for texts in columns that a tool adds;
    /// amounts and the cells of the source are never to be changed.
    public static func guardedText(_ text: String) -> String {
        guard let first = text.utf8.first, isRisky(first) else { return text }
        return "'" + text
    }

    /// The bytes of a text with `'` before them if a spreadsheet would take it for a formula.
    public static func guardedText(_ text: [UInt8]) -> [UInt8] {
        guard let first = text.first, isRisky(first) else { return text }
        return [UInt8(ascii: "'")] + text
    }

    private static func isRisky(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        case Byte.tab, Byte.carriageReturn: true
        default: false
        }
    }
}
