internal import CLibXML2

/// The tree of a projection laid out flat, with names as the pointers that libxml2 gives for them.
///
/// Names that libxml2 reports stand in the dictionary of the parser, each once: equal names have equal pointers.
struct XMLMatcher {
    struct Key {
        var local: UnsafePointer<xmlChar>?
        var namespace: UnsafePointer<xmlChar>?
        var fitsNone: Bool

        @inline(__always)
        func fits(_ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) -> Bool {
            name == local && (uri == namespace || (fitsNone && uri == nil))
        }
    }

    struct Edge {
        var key: Key
        var name: Int
        var predicate: Int
        var target: Int
    }

    struct Node {
        var edges: Range<Int>
        var rowPaths: Range<Int>
        var attributes: Range<Int>
        var textColumns: Range<Int>
        /// The condition on what stands below the element, or -1.
        var condition: Int
    }

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    private(set) var rowPaths: [Int] = []
    private(set) var attributes: [XMLTrie.Attribute] = []
    private(set) var textColumns: [Int] = []
    private(set) var predicates: [XMLTrie.Predicate] = []
    private(set) var keys: [Key] = []
    /// The path from the record to each node, for people.
    private(set) var paths: [String] = [""]
    /// The names of the attributes that are looked at in each node, as numbers.
    private(set) var attributeNames: [[Int]] = []
    /// The pointers for those names, node by node, and where those of each node stand.
    private(set) var attributePointers: [UnsafePointer<xmlChar>?] = []
    private(set) var attributeRanges: [Range<Int>] = []
    /// The pointer that stands for the local name of the records.
    private(set) var recordName: UnsafePointer<xmlChar>?
    private let record: [CChar]
    private let names: [XMLTrie.Name]

    /// - Parameter record: The local name of the records.
    init(_ trie: XMLTrie, record: String) {
        names = trie.names
        self.record = record.utf8CString.map { $0 }
        paths = Array(repeating: "", count: trie.nodes.count)
        attributeNames = trie.nodes.map { $0.attributes.map(\.name) }
        // A node stands behind the one that leads to it.
        for (number, node) in trie.nodes.enumerated() {
            for edge in node.edges {
                let name = XMLMatcher.text(trie.names[edge.name].local)
                paths[edge.target] = paths[number].isEmpty ? name : "\(paths[number])/\(name)"
                if let predicate = edge.predicate { attributeNames[edge.target].append(predicate.name) }
            }
        }
        for node in trie.nodes {
            let (edge, row) = (edges.count, rowPaths.count)
            let (attribute, text) = (attributes.count, textColumns.count)
            for wanted in node.edges {
                var predicate = -1
                if var known = wanted.predicate {
                    known.value = XMLAttributes.encoded(known.value)
                    predicates.append(known)
                    predicate = predicates.count - 1
                }
                let key = Key(local: nil, namespace: nil, fitsNone: false)
                edges.append(Edge(key: key, name: wanted.name, predicate: predicate, target: wanted.target))
            }
            rowPaths += node.rowPaths
            attributes += node.attributes
            textColumns += node.textColumns
            nodes.append(
                Node(
                    edges: edge..<edges.count, rowPaths: row..<rowPaths.count,
                    attributes: attribute..<attributes.count, textColumns: text..<textColumns.count,
                    condition: node.condition ?? -1))
        }
    }

    /// Looks the names up in the dictionary of a parser; to be done once for each parser.
    mutating func adopt(_ dictionary: xmlDictPtr?) {
        keys.removeAll(keepingCapacity: true)
        for name in names {
            let local = Self.pointer(to: name.local, in: dictionary)
            let namespace = name.namespace.flatMap { Self.pointer(to: $0, in: dictionary) }
            keys.append(Key(local: local, namespace: namespace, fitsNone: name.fitsNone))
        }
        for index in edges.indices { edges[index].key = keys[edges[index].name] }
        attributePointers.removeAll(keepingCapacity: true)
        attributeRanges = attributeNames.map { names in
            let start = attributePointers.count
            attributePointers += names.map { keys[$0].local }
            return start..<attributePointers.count
        }
        recordName = Self.pointer(to: record, in: dictionary)
    }

    /// The local name of a number.
    func localName(_ name: Int) -> String { Self.text(names[name].local) }

    static func text(_ name: UnsafePointer<xmlChar>?) -> String {
        guard let name else { return "" }
        return String(decoding: UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name))).prefix(80), as: UTF8.self)
    }

    private static func text(_ name: [CChar]) -> String {
        String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func pointer(to name: [CChar], in dictionary: xmlDictPtr?) -> UnsafePointer<xmlChar>? {
        name.withUnsafeBytes { bytes in
            xmlDictLookup(dictionary, bytes.baseAddress?.assumingMemoryBound(to: xmlChar.self), Int32(name.count - 1))
        }
    }
}
