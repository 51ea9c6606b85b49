/// Texts made by chance of what is hard to write: quotes, delimiters, line ends, blanks, signs beyond ASCII.
struct Texts {
    private static let pieces = [
        "a", "Müller", "12.50", "1,5", " ", "  ", "\t", "\"", "\"\"", "'", "''", "€", "漢字", "😀", "e\u{301}", "\u{FEFF}",
        "=1", "#", "\\", "\\\"", ",", ";", "|", "\n", "\r", "\r\n", "\u{1}", "\u{A0}", "<", "&amp;", "]]>", "_x000D_",
        "sep=;", "long enough to fill two words",
    ]

    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// A text of the pieces that fit, often an empty one.
    mutating func text(where fits: (String) -> Bool = { _ in true }) -> String {
        let pieces = Self.pieces.filter(fits)
        return (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
            .joined()
    }

    /// Rows with the same number of cells each.
    mutating func table(columns: Int, where fits: (String) -> Bool = { _ in true }) -> [[String]] {
        (0..<Int.random(in: 1...12, using: &random)).map { _ in (0..<columns).map { _ in text(where: fits) } }
    }

    /// Cuts the bytes into blocks.
    mutating func blocks(_ bytes: [UInt8]) -> [[UInt8]] {
        let largest = Int.random(in: 1...100, using: &random)
        var blocks: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...largest, using: &random))
            blocks.append(Array(bytes[start..<end]))
            start = end
        }
        return blocks
    }
}
