/// What a document says of itself before its first record.
public struct XMLProlog: Sendable, Hashable {
    /// Whether a byte order mark stands at the beginning.
    public var hasByteOrderMark: Bool
    /// Whether there is a DOCTYPE; it was skipped.
    public var hasDoctype: Bool
    /// The name of the root element as written: "ubl:Order".
    public var rootName: String
    /// The name of the root element without its prefix: "Order".
    public var rootLocalName: String
    /// The namespace of the root element as written, nil if it has none.
    public var rootNamespace: String?
    /// The namespaces that the root element declares, as written, by their prefixes; "" is the default.
    public var namespaces: [String: String]
    /// The start tag of the root element, verbatim.
    public var rootStartTag: [UInt8]

    /// Reads the beginning of a document for telling what it is; 64 KiB are plenty.
    ///
    /// Throws the errors of ``XMLRecordScanner``; `truncated` if the root element does not begin within the bytes.
    public static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLStreamError) -> XMLProlog {
        var scanner = XMLRecordScanner(path: ["*"], limits: limits)
        var records: [XMLRecordBounds] = []
        do {
            _ = try scanner.scan(bytes, from: 0, isFinal: false, into: &records)
        } catch {
            guard let prolog = scanner.prolog else { throw error }
            return prolog
        }
        if let prolog = scanner.prolog { return prolog }
        if bytes.allSatisfy({ XMLMarkup.isSpace($0) }) { throw XMLStreamError(.empty, "The file is empty.") }
        throw XMLStreamError(.truncated, "The file ends, or goes on for too long, before its root element begins.")
    }
}
