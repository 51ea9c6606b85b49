/// Which encoding a text is in, and how that is known.
public struct EncodingDecision: Sendable, Hashable {
    /// How an encoding is known.
    public enum Reason: Sendable, Hashable {
        /// By the mark at the beginning.
        case byteOrderMark
        /// By the mapping.
        case mapping
        /// By the option of the command.
        case option
        /// By the XML declaration.
        case declaration
        /// By the bytes.
        case detected
        /// By nothing that contradicts: all is ASCII, or XML that declares nothing.
        case assumed
    }

    /// The encoding.
    public var encoding: TextEncoding
    /// How it is known.
    public var reason: Reason

    /// Creates a decision.
    public init(_ encoding: TextEncoding, _ reason: Reason) {
        self.encoding = encoding
        self.reason = reason
    }
}

extension EncodingDecision: CustomStringConvertible {
    /// The encoding in words, with the reason where it is not plain UTF-8: "Windows-1252 (detected)".
    public var description: String {
        switch reason {
        case .byteOrderMark where encoding == .utf8: "UTF-8 with BOM"
        case .byteOrderMark: "\(encoding.name) (byte order mark)"
        case .mapping: "\(encoding.name) (declared by the mapping)"
        case .option: "\(encoding.name) (--encoding)"
        case .declaration where encoding == .utf8, .detected where encoding == .utf8: "UTF-8"
        case .declaration: "\(encoding.name) (declared)"
        case .detected: "\(encoding.name) (detected)"
        case .assumed: encoding.name
        }
    }
}
