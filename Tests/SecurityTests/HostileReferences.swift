/// References that try to leave their place in a path: a table, and combinations of it drawn from a seed.
enum HostileReferences {
    static let pieces = [
        "..", ".", "%2e%2e", "%2E", "%252e%252e", "//", "/", "\\", "..\\", "../", "?", "?a=b", "#", "#frag", "\0",
        "\r\n",
        "\n", "\r", "\t", " ", "\u{2024}", "\u{FF0E}\u{FF0E}", "\u{2215}", "\u{2044}", "\u{FF0F}", "\u{29F8}",
        "\u{202E}",
        "\u{200F}", "\u{2066}", "\u{FEFF}", "\u{200B}", "\u{85}", "\u{2028}", ";", ";a=b", "%", "%00", "%2f", "%5c",
        "%0d%0a",
        "%c0%ae", "%c0%af", "%u002e", "&", "=", "+", "@", ":", ":8080", "[::1]", "{id}", "|", "^", "`", "\"", "'",
        "<b>", "*",
        "~", "$", ",", "ü", "Ω", "😀", "e\u{301}", "\u{7F}", "identities", "x", "A-1", "_", "0",
        " HTTP/1.1\r\nHost: evil\r\n\r\nGET /x",
    ]

    static let table: [String] = [
        "", ".", "..", "...", "../identities/x", "..%2fidentities%2fx", "%2e%2e/identities", "/etc/passwd",
        "//evil.com",
        "http://evil.com/", "a/../../b", "a/./b", "a//b", "x?reference=y", "x#y", "a\0b", "a\r\nX-Evil: 1", "a\nb",
        "\u{2024}\u{2024}/x", "\u{FF0E}\u{FF0E}\u{FF0F}x", "\u{2215}x", "\u{202E}1-A", "A\u{200B}-1", "..\\..\\x",
        "a;b", "a%",
        "%", "%zz", "%25", "A-1/commitInvoice", "A-1/../B-1/commitInvoice", " ", " A-1", "A-1 ", "a b",
        String(repeating: "a", count: 300), String(repeating: "../", count: 100), String(repeating: "ü", count: 300),
        String(repeating: "%2e", count: 100),
    ]

    /// `count` different references, the table first.
    static func make(_ count: Int, seed: UInt64) -> [String] {
        var random = Seeded(state: seed)
        var references = table
        var known = Set(table.map { Array($0.utf8) })
        while references.count < count {
            let reference = (0..<random.below(4) + 1).map { _ in pieces[random.below(pieces.count)] }.joined()
            if known.insert(Array(reference.utf8)).inserted { references.append(reference) }
        }
        return references
    }

    /// A generator that gives the same numbers for the same seed.
    struct Seeded {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ mixed >> 31) % UInt64(bound))
        }
    }
}
