/// How a document ended.
public struct XMLDocumentEnd: Sendable, Hashable {
    /// The number of records, faulty ones included.
    public var recordCount: Int
    /// The elements around the records that were never closed, innermost first; empty for a complete document.
    ///
    /// The records stand nevertheless, but the file was probably cut: more may be missing.
    public var missingEndTags: [String]

    /// The innermost element that was never closed; a name that is part of a secret is not told.
    public var shownEndTag: String? { missingEndTags.last { XMLSecret.isOne(named: $0) } ?? missingEndTags.first }
}
