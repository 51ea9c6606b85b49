import Bytes

/// The values below elements of which it shows only at their end whether they count.
struct XMLGuardedCells {
    /// The columns that each guard decides on.
    let columns: [[Int]]
    /// What was collected for each column in the element that is open.
    var values: [ByteRange]
    private let guards: [XMLTrie.Guard]
    private let guardOfColumn: [Int]
    /// In which element a column was filled last, so that the first value wins.
    private var filled: [Int]
    private var element: [Int]
    private var elements = 0
    private var isMet: [Bool]

    init(_ trie: XMLTrie) {
        guards = trie.guards
        guardOfColumn = trie.guardOfColumn
        values = Array(repeating: .empty, count: guardOfColumn.count)
        filled = Array(repeating: 0, count: guardOfColumn.count)
        element = Array(repeating: 0, count: guards.count)
        isMet = Array(repeating: false, count: guards.count)
        var columns = Array(repeating: [Int](), count: guards.count)
        for (column, index) in guardOfColumn.enumerated() where index >= 0 && guards[index].column != column {
            columns[index].append(column)
        }
        self.columns = columns
    }

    /// Whether a column waits for a guard.
    @inline(__always)
    func holds(_ column: Int) -> Bool { guardOfColumn[column] >= 0 }

    /// Begins anew for an element.
    mutating func open(_ index: Int) {
        elements += 1
        element[index] = elements
        isMet[index] = false
        for column in columns[index] { values[column] = .empty }
    }

    /// Whether a column has no value yet in its element; what a condition asks for may come again.
    ///
    /// From now on it has one.
    mutating func fill(_ column: Int) -> Bool {
        guard guards[guardOfColumn[column]].column != column else { return true }
        let current = element[guardOfColumn[column]]
        guard filled[column] != current else { return false }
        filled[column] = current
        return true
    }

    /// Judges a value by the condition if the column is what it asks for; blanks around it don't count.
    mutating func judge(_ column: Int, _ range: ByteRange, in bytes: [UInt8]) -> Bool {
        let index = guardOfColumn[column]
        guard guards[index].column == column else { return false }
        var text = bytes[range.indices]
        while let first = text.first, XMLMarkup.isSpace(first) { text.removeFirst() }
        while let last = text.last, XMLMarkup.isSpace(last) { text.removeLast() }
        if text.elementsEqual(guards[index].value) { isMet[index] = true }
        return true
    }

    /// Whether one of the values below the element that ends was the one asked for.
    func holdsCondition(_ index: Int) -> Bool { isMet[index] }
}
