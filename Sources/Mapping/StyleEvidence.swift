import Findings

/// What the cells of one column say of the ways in which they may be written.
///
/// Each cell is read in every way that is left. A way that can't read it is out, unless none can: then the cell is at
/// fault, and says nothing. Two ways that read it as different values are in conflict until another cell rules one out.
struct StyleEvidence<Value: Equatable> {
    /// A cell that decided something.
    struct Cell {
        var row: Int
        var text: String
    }

    /// The outcome over the whole column.
    enum Outcome {
        /// No cell needed a decision.
        case open
        /// This way fits all cells, and no other way that does reads one of them differently.
        case decided(Int, by: Cell?)
        /// These two ways fit all cells and read this one differently.
        case ambiguous(Int, Int, Cell)
        /// The first of these rules out the one way, the second the other.
        case contradictory(Int, Cell, Int, Cell)
    }

    private var ruledOut: [Cell?]
    /// For each way that is out, those that read the cell which ended it.
    private var readers: [[Int]]
    private var conflicts: [Int: Cell] = [:]
    private var sawAny = false
    private let count: Int

    init(ways: Int) {
        count = ways
        ruledOut = Array(repeating: nil, count: ways)
        readers = Array(repeating: [], count: ways)
    }

    /// Takes what a cell is in each way; nil where it can't be read so.
    mutating func add(_ values: [Value?], row: Int, text: @autoclosure () -> String) {
        guard values.contains(where: { $0 != nil }) else { return }
        sawAny = true
        var cell: Cell?
        func shown() -> Cell {
            let known = cell ?? Cell(row: row, text: Finding.excerpt(text()))
            cell = known
            return known
        }
        for way in 0..<count where values[way] == nil && ruledOut[way] == nil {
            ruledOut[way] = shown()
            readers[way] = values.indices.filter { values[$0] != nil }
        }
        for first in 0..<count {
            guard ruledOut[first] == nil, let value = values[first] else { continue }
            for second in first + 1..<max(count, first + 1) {
                guard ruledOut[second] == nil, let other = values[second], other != value else { continue }
                if conflicts[first * count + second] == nil { conflicts[first * count + second] = shown() }
            }
        }
    }

    /// The ways that fit all cells.
    var left: [Int] { (0..<count).filter { ruledOut[$0] == nil } }

    /// The outcome among the ways that other columns have left, if one of these fits all cells here too.
    func outcome(among ways: Set<Int>) -> Outcome { outcome(of: left.filter(ways.contains), orElse: left) }

    var outcome: Outcome { outcome(of: left, orElse: left) }

    /// The cell that settled the last conflict of a way; without any, the first that ruled out another way.
    private func decider(of way: Int) -> Cell? {
        let rivals = (0..<count).filter { conflicts[min($0, way) * count + max($0, way)] != nil }
        let last = rivals.compactMap { ruledOut[$0] }.max { $0.row < $1.row }
        return last ?? ruledOut.compactMap { $0 }.min { $0.row < $1.row }
    }

    private func outcome(of some: [Int], orElse all: [Int]) -> Outcome {
        let left = some.isEmpty ? all : some
        guard sawAny else { return .open }
        guard let first = left.first else {
            // The way that lasted longest, and of those that read the cell which ended it the one that lasted longest.
            func lasted(_ ways: some Sequence<Int>) -> Int {
                ways.max { (ruledOut[$0]?.row ?? 0) < (ruledOut[$1]?.row ?? 0) } ?? 0
            }
            let last = lasted(0..<count)
            let early = lasted(readers[last])
            let unknown = Cell(row: 0, text: "")
            return .contradictory(early, ruledOut[early] ?? unknown, last, ruledOut[last] ?? unknown)
        }
        for one in left {
            for other in left where other > one {
                if let cell = conflicts[one * count + other] { return .ambiguous(one, other, cell) }
            }
        }
        return .decided(first, by: decider(of: first))
    }
}
