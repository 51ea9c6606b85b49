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
        var condition: XMLPath.Guard?
        var target: Int
    }

    /// A value that must stand below an element; it is collected like a column, which no row shows.
    struct Guard: Sendable {
        var column: Int
        var value: [UInt8]
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
        /// The condition on what stands below the element, as an index into the guards.
        var condition: Int?
    }

    private(set) var names: [Name] = []
    private(set) var nodes = [Node()]
    /// The row path of each column, or -1.
    private(set) var rowPathOfColumn: [Int]
    /// The guard whose outcome decides on each column, or -1.
    private(set) var guardOfColumn: [Int]
    private(set) var guards: [Guard] = []
    let rowPathCount: Int

    init(columnCount: Int, rowPathCount: Int) {
        rowPathOfColumn = Array(repeating: -1, count: columnCount)
        guardOfColumn = rowPathOfColumn
        self.rowPathCount = rowPathCount
    }

    mutating func addRowPath(_ index: Int, at path: XMLPath) {
        let end = node(at: path.steps, from: 0)
        nodes[end].rowPaths.append(index)
    }

    mutating func addColumn(_ index: Int, at path: XMLPath, below row: XMLPath? = nil, rowPath: Int = -1) {
        let start = node(at: row?.steps ?? [], from: 0)
        let end = node(at: path.steps, from: start, guarding: index)
        rowPathOfColumn[index] = rowPath
        if let attribute = path.attribute {
            nodes[end].attributes.append(Attribute(name: self.index(of: attribute), column: index))
        } else {
            nodes[end].textColumns.append(index)
        }
    }

    /// Finds the node at the end of the steps, and makes those that are missing.
    private mutating func node(at steps: [XMLPath.Step], from start: Int, guarding column: Int? = nil) -> Int {
        var node = start
        for step in steps {
            let name = index(of: step.name)
            let predicate = step.predicate.map {
                Predicate(name: index(of: $0.attribute), value: Array($0.value.utf8))
            }
            let known = nodes[node].edges.first {
                $0.name == name && $0.predicate == predicate && $0.condition == step.condition
            }
            if let known {
                node = known.target
            } else {
                nodes.append(Node())
                nodes[node].edges.append(
                    Edge(name: name, predicate: predicate, condition: step.condition, target: nodes.count - 1))
                node = nodes.count - 1
                if let condition = step.condition { addGuard(condition, at: node) }
            }
            if let index = nodes[node].condition, let column { guardOfColumn[column] = index }
        }
        return node
    }

    /// Makes the column in which the value of a condition is collected.
    private mutating func addGuard(_ condition: XMLPath.Guard, at node: Int) {
        let column = rowPathOfColumn.count
        rowPathOfColumn.append(-1)
        guardOfColumn.append(guards.count)
        nodes[node].condition = guards.count
        guards.append(Guard(column: column, value: Array(condition.value.utf8)))
        let end = self.node(at: condition.steps, from: node)
        if let attribute = condition.attribute {
            nodes[end].attributes.append(Attribute(name: index(of: attribute), column: column))
        } else {
            nodes[end].textColumns.append(column)
        }
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
