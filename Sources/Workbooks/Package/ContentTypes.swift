import XMLStream

/// The types of the parts, from `[Content_Types].xml`.
final class ContentTypes: PartHandler {
    static let vocabulary = XMLVocabulary(
        elements: [
            XMLTerm("Override", in: ["http://schemas.openxmlformats.org/package/2006/content-types", ""])
        ], attributes: [XMLTerm("PartName"), XMLTerm("ContentType")])

    private var types: [String: String] = [:]
    let fault: WorkbookError? = nil

    init(_ container: Container) throws(WorkbookError) {
        try container.parse("[Content_Types].xml", with: self, limit: container.limits.maximumListBytes)
    }

    /// The type of a part in lower case, if it has one of its own.
    func type(of part: String) -> String? { types[PartName.key(part.utf8)] }

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        guard element == 0, let name = attributes.string(0), let type = attributes.string(1) else { return }
        types[PartName.key(name.utf8)] = type.lowercased()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ element: Int) {}
}
