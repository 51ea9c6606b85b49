import XMLStream

/// Collects the merged ranges of a worksheet part, which stand behind its rows.
final class MergedRangeParser: PartHandler {
    static let vocabulary = XMLVocabulary(elements: Namespaces.terms("mergeCell"), attributes: [XMLTerm("ref")])
    static let maximumRanges = 1_000_000

    private(set) var ranges: [CellRange] = []
    private(set) var fault: WorkbookError?

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        guard element == 0, fault == nil else { return }
        guard let range = attributes.value(0).flatMap({ CellRange($0) }) else {
            fault = .malformed("a merged range has a name that is none")
            return
        }
        guard ranges.count < Self.maximumRanges else {
            fault = .limit("the sheet has more than \(Self.maximumRanges) merged ranges")
            return
        }
        ranges.append(range)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ element: Int) {}
}
