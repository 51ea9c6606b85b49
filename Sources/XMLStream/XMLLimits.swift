/// What a document may demand of the reader before it is refused.
public struct XMLLimits: Sendable, Hashable {
    /// The longest record, and the longest piece of markup between records, in bytes.
    public var maximumRecordBytes = 16 << 20
    /// The deepest nesting inside a record; the record element itself is at depth 1.
    public var maximumDepth = 64
    /// The most attributes of one element.
    public var maximumAttributes = 256
    /// The longest name of an element, in bytes.
    public var maximumNameBytes = 1024
    /// The most bytes of start tags that are open around a record.
    public var maximumContextBytes = 8 << 10
    /// The most namespaces that may be declared on an element and those around it within a record.
    public var maximumNamespaces = 256
    /// The longest text of one element or attribute, in bytes.
    public var maximumTextBytes = 1 << 20

    /// The limits that hold if nothing else is said.
    public init() {}
}
