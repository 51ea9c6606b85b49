/// The names that a reader of events knows, each told by its number.
///
/// A name belongs to one or more namespaces, for formats that changed theirs; the empty string stands for none. An
/// element or attribute of another namespace is unknown, whatever its local name is.
///
///     let vocabulary = XMLVocabulary(
///         elements: [XMLTerm("row", in: [main, ""]), XMLTerm("c", in: [main, ""])], attributes: [XMLTerm("r")])
public struct XMLVocabulary: Sendable {
    let elements: [XMLTerm]
    let attributes: [XMLTerm]

    /// Creates a vocabulary; names that are met most often best stand first.
    public init(elements: [XMLTerm], attributes: [XMLTerm]) {
        self.elements = elements
        self.attributes = attributes
    }
}

/// A local name with the namespaces in which it is meant.
public struct XMLTerm: Sendable, Hashable {
    /// The local name.
    public var local: String
    /// The namespaces in which it is meant; the empty string stands for none.
    public var namespaces: [String]

    /// Creates a term; by default for a name without a namespace, as most attributes are.
    public init(_ local: String, in namespaces: [String] = [""]) {
        self.local = local
        self.namespaces = namespaces
    }
}
