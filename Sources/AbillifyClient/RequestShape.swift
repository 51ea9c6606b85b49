/// What may stand in a request: the last look before it is sent, whoever made it.
enum RequestShape {
    /// The largest path that is sent; references have 64 bytes, three times as many when encoded.
    private static let maximumPath = 2048

    /// What is wrong with a path below the endpoint; nil if nothing is.
    ///
    /// Segments are letters, digits, hyphens, underscores and percent codes, so that no proxy can read another path out
    /// of it. Lists have a query of plain names and values.
    static func fault(path: String) -> String? {
        guard path.utf8.count <= maximumPath else { return "the path is longer than \(maximumPath) bytes" }
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let segments = parts.first, segments.hasPrefix("/") else { return "the path does not begin with a slash" }
        if segments != "/" {
            for segment in segments.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
                guard isSegment(segment) else { return "a part of the path is not encoded" }
            }
        }
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "&") }) else {
                return "the query is not encoded"
            }
        }
        return nil
    }

    /// Whether a text can be a header's value: visible ASCII, with blanks between but not around.
    static func isHeaderValue(_ value: String) -> Bool {
        !value.isEmpty && !value.hasPrefix(" ") && !value.hasSuffix(" ")
            && value.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private static func isSegment(_ segment: Substring) -> Bool {
        guard !segment.isEmpty else { return false }
        var bytes = segment.utf8[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = bytes.popFirst(), let low = bytes.popFirst(), isHex(high), isHex(low) else {
                    return false
                }
            } else if !isPlain(byte) {
                return false
            }
        }
        return true
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }
}
