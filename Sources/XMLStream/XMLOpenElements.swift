/// The elements that are open around the records: their start tags verbatim, and how far they fit the path.
struct XMLOpenElements {
    private struct Element {
        var tagStart: Int
        var nameLength: Int
        /// Whether this element and all around it stand on the path to the records.
        var fits: Bool
    }

    private var tags: [UInt8] = []
    private var elements: [Element] = []
    private var context: XMLRecordContext?

    /// The length of all open start tags.
    var tagBytes: Int { tags.count }
    var depth: Int { elements.count }
    /// Whether all open elements stand on the path to the records.
    var fits: Bool { elements.last?.fits ?? true }

    mutating func open(tag: UnsafeBufferPointer<UInt8>, nameLength: Int, fits: Bool) {
        elements.append(Element(tagStart: tags.count, nameLength: nameLength, fits: fits))
        tags.append(contentsOf: tag)
    }

    mutating func close() {
        guard let last = elements.popLast() else { return }
        tags.removeLast(tags.count - last.tagStart)
    }

    /// The name of the innermost element as written.
    var innermostName: ArraySlice<UInt8> { elements.last.map(name) ?? [] }
    /// The names of all open elements, innermost first.
    var names: [String] { elements.reversed().map { String(decoding: name(of: $0), as: UTF8.self) } }

    private func name(of element: Element) -> ArraySlice<UInt8> {
        tags[(element.tagStart + 1)..<(element.tagStart + 1 + element.nameLength)]
    }

    /// The context of a record that begins here; the same object as long as the tags are the same.
    mutating func recordContext() -> XMLRecordContext {
        if let context, context.depth == elements.count, context.startTags == tags { return context }
        var endTags: [UInt8] = []
        for element in elements.reversed() {
            endTags += "</".utf8
            endTags += name(of: element)
            endTags.append(UInt8(ascii: ">"))
        }
        let rootTagLength = elements.count > 1 ? elements[1].tagStart : tags.count
        let made = XMLRecordContext(
            startTags: tags, endTags: endTags, depth: elements.count, rootTagLength: rootTagLength)
        context = made
        return made
    }
}
