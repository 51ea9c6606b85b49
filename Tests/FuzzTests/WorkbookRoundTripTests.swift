import Testing
import Workbooks

/// What is written as a workbook comes back with its kinds.
@Suite struct WorkbookRoundTripTests {
    struct Cell: Hashable {
        var column: Int
        var kind: SheetCell.Kind
        var text: String
    }

    @Test(arguments: UInt64(1)...60)
    func bringsRowsBack(seed: UInt64) throws {
        var texts = Texts(seed: seed)
        let header = (1...6).map { "column \($0)" }
        var file: [UInt8] = []
        let writer = try SheetWriter(sheetName: texts.text(), header: header) { file += $0 }
        var expected = [header.enumerated().map { Cell(column: $0 + 1, kind: .text, text: $1) }]
        for _ in 0..<Int.random(in: 0...30, using: &texts.random) {
            var row: [WrittenCell] = []
            var cells: [Cell] = []
            for column in 1...6 {
                let (written, cell) = Self.cell(column, &texts)
                row.append(written)
                if let cell { cells.append(cell) }
            }
            try writer.write(row)
            expected.append(cells)
        }
        try writer.finish()
        let workbook = try Workbook(bytes: file)
        var rows = try workbook.rows(of: workbook.sheets[0])
        var read = [[Cell]](repeating: [], count: expected.count)
        while let row = try rows.next() {
            read[row.number - 1] = row.cells.map { Cell(column: $0.column, kind: $0.kind, text: row.text(of: $0)) }
        }
        #expect(read == expected, "seed \(seed)")
    }

    private static func cell(_ column: Int, _ texts: inout Texts) -> (WrittenCell, Cell?) {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &texts.random) }
        switch number(0...5) {
        case 0: return (WrittenCell(.empty), nil)
        case 1:
            let cents = number(-99_999_999_999_999...99_999_999_999_999)
            let digits = String(cents.magnitude % 100 + 100).dropFirst()
            let sign = cents < 0 ? "-" : ""
            let shortest = digits == "00" ? "" : digits.hasSuffix("0") ? ".\(digits.first ?? "0")" : ".\(digits)"
            let whole = "\(sign)\(cents.magnitude / 100)"
            return (
                .number("\(whole).\(digits)"),
                Cell(
                    column: column, kind: .number(isPercent: false),
                    text: whole == "-0" && shortest.isEmpty ? "0" : whole + shortest)
            )
        case 2:
            let day = "\(number(1900...9999))-\(two(number(1...12)))-\(two(number(1...28)))"
            return (.date(day), Cell(column: column, kind: .date, text: day))
        case 3:
            let time =
                "2026-02-\(two(number(1...28)))T\(two(number(0...23))):\(two(number(0...59))):\(two(number(0...59)))"
            return (.date(time), Cell(column: column, kind: .dateTime, text: time))
        case 4:
            let isTrue = Bool.random(using: &texts.random)
            return (
                WrittenCell(.boolean(isTrue)), Cell(column: column, kind: .boolean, text: isTrue ? "TRUE" : "FALSE")
            )
        default:
            let text = texts.text()
            return (
                .text(text, isMarked: Bool.random(using: &texts.random), comment: texts.text()),
                Cell(column: column, kind: .text, text: text)
            )
        }
    }

    private static func two(_ number: Int) -> String { String(String(number + 100).dropFirst()) }
}
