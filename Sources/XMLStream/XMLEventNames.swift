internal import CLibXML2

/// A vocabulary as the pointers that libxml2 gives for its names.
///
/// Names that libxml2 reports stand in the dictionary of the parser, each once: equal names have equal pointers.
struct XMLEventNames {
    struct Key {
        var local: UnsafePointer<xmlChar>?
        var namespaces: [UnsafePointer<xmlChar>?]

        @inline(__always)
        func fits(_ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) -> Bool {
            name == local && namespaces.contains(uri)
        }
    }

    let elements: [Key]
    let attributes: [Key]

    init(_ vocabulary: XMLVocabulary, in dictionary: xmlDictPtr?) {
        func key(_ term: XMLTerm) -> Key {
            Key(
                local: Self.pointer(to: term.local, in: dictionary),
                namespaces: term.namespaces.map { $0.isEmpty ? nil : Self.pointer(to: $0, in: dictionary) })
        }
        elements = vocabulary.elements.map(key)
        attributes = vocabulary.attributes.map(key)
    }

    /// The number of an element, or -1.
    func element(_ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) -> Int {
        for index in elements.indices where elements[index].fits(name, uri) { return index }
        return -1
    }

    private static func pointer(to name: String, in dictionary: xmlDictPtr?) -> UnsafePointer<xmlChar>? {
        var name = name
        return name.withUTF8 { xmlDictLookup(dictionary, $0.baseAddress, Int32($0.count)) }
    }
}
