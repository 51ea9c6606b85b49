import Bytes

/// Where a record stands in the buffer and in the document.
public struct XMLRecordBounds: Sendable {
    /// What the scanner saw to be wrong with a record.
    public enum Fault: String, Sendable, Hashable {
        /// The document ends inside of it.
        case truncated
        /// End tags do not match start tags.
        case mismatchedEndTag
        /// A tag is not one, or has `<` in it.
        case malformedMarkup
        /// Elements are nested too deeply.
        case tooDeep
        /// An element has too many attributes.
        case tooManyAttributes
        /// The name of an element is too long.
        case nameTooLong
    }

    /// The element verbatim, from `<` of its start tag to `>` of its end tag, in the buffer that was scanned.
    public var range: ByteRange
    /// The physical line on which it begins, the first is 1.
    public var line: Int
    /// The column in bytes at which it begins, the first is 1.
    public var column: Int
    /// The offset of its first byte in the document.
    public var offset: Int
    /// What stands around it.
    public var context: XMLRecordContext
    /// What is wrong with it, or nil; a record with a fault is never projected.
    public var fault: Fault?

    /// The same record in a buffer where everything stands `offset` bytes further on.
    public func shifted(by offset: Int) -> XMLRecordBounds {
        var copy = self
        copy.range = range.shifted(by: offset)
        return copy
    }
}

/// What stands around a record: the start tags of its ancestors, which declare namespaces.
///
/// Records that follow one another under the same ancestors share one context.
public final class XMLRecordContext: Sendable {
    /// The start tags of the ancestors, root first, verbatim.
    public let startTags: [UInt8]
    /// The end tags that close them, root last.
    public let endTags: [UInt8]
    /// The number of ancestors.
    public let depth: Int
    /// The length of the root's start tag within the start tags; 0 if the root is the record.
    let rootTagLength: Int

    init(startTags: [UInt8], endTags: [UInt8], depth: Int, rootTagLength: Int) {
        self.startTags = startTags
        self.endTags = endTags
        self.depth = depth
        self.rootTagLength = rootTagLength
    }
}
