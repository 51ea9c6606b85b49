/// The paths of a projection as one tree: a node for each element that a path names.
///
/// Node 0 is the record element. Names are numbers into ``names``, so that a parser finds out once what pointers
/// its library uses for them and compares pointers from then on.
struct XMLTrie: Sendable {
    /// A name as bytes that end with 0.
    struct Name: Sendable, Hashable {
        var local: [CChar]
        var namespace: [CChar]?
        var fitsNone: Bool
    }

    /// A child element that is looked for.
    struct Edge: Sendable {
        var name: Int
        var predicate: Predicate?
        var target: Int
    }

    /// An attribute that an element must have.
    struct Predicate: Sendable, Hashable {
        var name: Int
        var value: [UInt8]
    }

    /// An attribute that becomes a cell.
    struct Attribute: Sendable {
        var name: Int
        var column: Int
    }

    /// What is wanted of an element.
    struct Node: Sendable {
        var edges: [Edge] = []
        var rowPaths: [Int] = []
        var attributes: [Attribute] = []
        /// The columns that take the text of the element.
        var textColumns: [Int] = []
    }

    private(set) var names: [Name] = []
    private(set) var nodes = [Node()]
    /// The row path of each column, or -1.
    private(set) var rowPathOfColumn: [Int]
    let rowPathCount: Int

    init(columnCount: Int, rowPathCount: Int) {
        rowPathOfColumn = Array(repeating: -1, count: columnCount)
        self.rowPathCount = rowPathCount
    }

    mutating func addRowPath(_ index: Int, at path: XMLPath) {
        let end = node(at: path.steps, from: 0)
        nodes[end].rowPaths.append(index)
    }

    mutating func addColumn(_ index: Int, at path: XMLPath, below row: XMLPath? = nil, rowPath: Int = -1) {
        let start = node(at: row?.steps ?? [], from: 0)
        let end = node(at: path.steps, from: start)
        rowPathOfColumn[index] = rowPath
        if let attribute = path.attribute {
            nodes[end].attributes.append(Attribute(name: self.index(of: attribute), column: index))
        } else {
            nodes[end].textColumns.append(index)
        }
    }

    /// Finds the node at the end of the steps, and makes those that are missing.
    private mutating func node(at steps: [XMLPath.Step], from start: Int) -> Int {
        var node = start
        for step in steps {
            let name = index(of: step.name)
            let predicate = step.predicate.map {
                Predicate(name: index(of: $0.attribute), value: Array($0.value.utf8))
            }
            if let known = nodes[node].edges.first(where: { $0.name == name && $0.predicate == predicate }) {
                node = known.target
                continue
            }
            nodes.append(Node())
            nodes[node].edges.append(Edge(name: name, predicate: predicate, target: nodes.count - 1))
            node = nodes.count - 1
        }
        return node
    }

    private mutating func index(of name: XMLPathName) -> Int {
        let wanted = Name(
            local: name.local.utf8CString.map { $0 }, namespace: name.namespace.map { $0.utf8CString.map { $0 } },
            fitsNone: name.fitsNone)
        if let known = names.firstIndex(of: wanted) { return known }
        names.append(wanted)
        return names.count - 1
    }
}
