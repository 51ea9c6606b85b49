import XMLStream

/// What a part refers to, by identifier.
final class Relationships: PartHandler {
    struct Target {
        /// The last step of the type's address, which is the same in both editions of the standard: `worksheet`.
        var kind: String
        /// The part, or nil if it lies outside of the container.
        var part: String?
    }

    static let vocabulary = XMLVocabulary(
        elements: [
            XMLTerm(
                "Relationship",
                in: ["http://schemas.openxmlformats.org/package/2006/relationships", ""])
        ],
        attributes: [XMLTerm("Id"), XMLTerm("Type"), XMLTerm("Target"), XMLTerm("TargetMode")])

    private(set) var targets: [String: Target] = [:]
    let fault: WorkbookError? = nil
    private let part: String

    /// Reads what a part refers to; nothing if it has no relationships.
    init(of part: String, in container: Container) throws(WorkbookError) {
        self.part = part
        try container.parse(
            PartName.relationships(of: part), with: self, limit: container.limits.maximumListBytes)
    }

    /// The relationship of a kind with the least identifier.
    func first(_ kind: String) -> Target? {
        targets.filter { $0.value.kind == kind }.min { $0.key < $1.key }?.value
    }

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        guard element == 0, let id = attributes.string(0), let type = attributes.string(1) else { return }
        let isExternal = attributes.string(3) == "External"
        let target = isExternal ? nil : attributes.string(2).flatMap { PartName.resolve($0, from: part) }
        let kind = type.split(separator: "/").last.map(String.init) ?? type
        targets[id] = Target(kind: kind, part: target)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ element: Int) {}
}
