/// Recognition of gzip by content, for names lie.
public enum GzipSniffer {
    /// The number of bytes that ``isGzip(_:)`` looks at.
    public static let prefixLength = 3

    /// Whether a file that starts with these bytes is gzip with deflate, the only method there is.
    public static func isGzip(_ firstBytes: some Sequence<UInt8>) -> Bool {
        firstBytes.starts(with: [0x1F, 0x8B, 0x08])
    }
}
