import Testing

@testable import Mapping

@Suite("What cells say of the ways of writing")
struct StyleEvidenceTests {
    /// Columns of cells, each read in three ways; nil where a way can't read it.
    static let columns: [(cells: [[Int?]], outcome: String)] = [
        ([], "open"),
        // No way can read it: it is at fault itself and says nothing.
        ([[nil, nil, nil]], "open"), ([[1, 1, 1]], "decided 0"), ([[1, 1, 1], [nil, nil, nil]], "decided 0"),
        ([[nil, 1, 1]], "decided 1 by row 2"), ([[nil, 1, nil]], "decided 1 by row 2"),
        ([[1, 2, nil]], "ambiguous 0 1 in row 2"), ([[1, 2, nil], [1, nil, nil]], "decided 0 by row 3"),
        ([[1, 1, 1], [1, 1, 2], [1, 2, 2]], "ambiguous 0 1 in row 4"),
        // The later cell rules the conflict out, whichever side it takes.
        ([[1, 2, 2], [nil, 5, 5]], "decided 1 by row 3"), ([[1, 2, 3], [nil, nil, 5]], "decided 2 by row 3"),
        ([[1, nil, nil], [nil, 2, nil]], "contradictory: row 2 is not 1, row 3 is not 0"),
        ([[1, 1, nil], [nil, nil, 2]], "contradictory: row 2 is not 2, row 3 is not 0"),
        ([[1, 1, nil], [2, nil, 2], [nil, 3, nil]], "contradictory: row 3 is not 1, row 4 is not 0"),
        ([[1, nil, nil], [nil, 2, nil], [nil, nil, nil]], "contradictory: row 2 is not 1, row 3 is not 0"),
    ]

    @Test(arguments: columns)
    func areWeighed(cells: [[Int?]], outcome: String) {
        var evidence = StyleEvidence<Int>(ways: 3)
        for (index, values) in cells.enumerated() { evidence.add(values, row: index + 2, text: "cell") }
        #expect(Self.text(evidence.outcome) == outcome)
    }

    /// What others have settled leaves fewer ways; it can't bring a way back that a cell has ruled out.
    static let settled: [(cells: [[Int?]], among: Set<Int>, outcome: String)] = [
        ([[1, 2, nil]], [0], "decided 0 by row 2"), ([[1, 2, nil]], [1, 2], "decided 1 by row 2"),
        ([[1, 2, nil]], [0, 1], "ambiguous 0 1 in row 2"), ([[1, 2, nil]], [2], "ambiguous 0 1 in row 2"),
        ([[1, 2, 2]], [1, 2], "decided 1"), ([[1, 2, 3]], [2], "decided 2"),
        ([[1, 2, 3]], [], "ambiguous 0 1 in row 2"),
    ]

    @Test(arguments: settled)
    func areWeighedAmongFewerWays(cells: [[Int?]], among: Set<Int>, outcome: String) {
        var evidence = StyleEvidence<Int>(ways: 3)
        for (index, values) in cells.enumerated() { evidence.add(values, row: index + 2, text: "cell") }
        #expect(Self.text(evidence.outcome(among: among)) == outcome)
    }

    @Test func longCellsAreShownInPart() {
        var evidence = StyleEvidence<Int>(ways: 2)
        evidence.add([nil, 1], row: 7, text: String(repeating: "x", count: 500))
        guard case .decided(1, let cell?) = evidence.outcome else {
            Issue.record("the cell did not decide")
            return
        }
        #expect(cell.text.count < 200)
        #expect(cell.row == 7)
    }

    private static func text(_ outcome: StyleEvidence<Int>.Outcome) -> String {
        switch outcome {
        case .open: "open"
        case .decided(let way, let cell): "decided \(way)" + (cell.map { " by row \($0.row)" } ?? "")
        case .ambiguous(let one, let other, let cell): "ambiguous \(one) \(other) in row \(cell.row)"
        case .contradictory(let one, let first, let other, let second):
            "contradictory: row \(first.row) is not \(one), row \(second.row) is not \(other)"
        }
    }
}
