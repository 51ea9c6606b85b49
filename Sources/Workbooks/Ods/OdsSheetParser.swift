import XMLStream

/// Turns the events of a content part into the rows of one of its tables.
///
/// Whatever is not known where it stands is skipped with all that is in it: annotations, drawings, tables within
/// cells, tracked changes.
final class OdsSheetParser: RowSource {
    private enum Place {
        case outside
        case table
        case row
        case cell
        case paragraph
    }

    private enum Element {
        static let (cell, covered, paragraph, row, table) = (0, 1, 2, 3, 4)
        static let rowGroups = 5...7
        static let (space, tab, lineBreak) = (8, 9, 10)
        /// The document, its body and the spreadsheet.
        static let around = 11...13
        static let firstWithinText = 14
    }

    static let vocabulary = XMLVocabulary(
        elements: ["table-cell", "covered-table-cell"].map(OdsNames.table) + [OdsNames.text("p")]
            + ["table-row", "table", "table-rows", "table-row-group", "table-header-rows"].map(OdsNames.table)
            + ["s", "tab", "line-break"].map(OdsNames.text)
            + ["document-content", "body", "spreadsheet"].map(OdsNames.office)
            + ["span", "a", "ruby", "ruby-base", "date", "time", "sheet-name", "title", "file-name"].map(OdsNames.text),
        attributes: OdsCellAttributes.terms)

    var queue = RowQueue()
    private(set) var fault: WorkbookError?
    private(set) var mergedRanges: [CellRange] = []
    private let wantedTable: Int
    private let limits: WorkbookLimits

    private var place = Place.outside
    /// How many elements are open within what is skipped.
    private var skipped = 0
    private var table = -1
    private var (rowNumber, rowRepeats, isRowHidden) = (0, 1, false)
    private var column = 0
    private var cell = OdsCell()

    init(table: Int, limits: WorkbookLimits) {
        wantedTable = table
        self.limits = limits
    }

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        guard fault == nil else { return }
        guard skipped == 0, enter(element, attributes) else {
            skipped += 1
            return
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard place == .paragraph, skipped == 0, fault == nil else { return }
        cell.paragraphs.append(bytes)
        checkLength()
    }

    func end(_ element: Int) {
        guard fault == nil else { return }
        guard skipped == 0 else {
            skipped -= 1
            return
        }
        switch (place, element) {
        case (.paragraph, Element.paragraph): place = .cell
        case (.cell, _):
            endCell()
            place = .row
        case (.row, _):
            endRow()
            place = .table
        case (.table, Element.table): place = .outside
        default: break
        }
    }

    /// Goes into an element; false if it is to be skipped.
    private func enter(_ element: Int, _ attributes: XMLEventAttributes) -> Bool {
        switch place {
        case .outside:
            if Element.around.contains(element) { return true }
            guard element == Element.table else { return false }
            table += 1
            guard table == wantedTable else { return false }
            place = .table
        case .table:
            if Element.rowGroups.contains(element) { return true }
            guard element == Element.row else { return false }
            place = .row
            column = 0
            rowRepeats = attributes.repeats(OdsCellAttributes.rowsRepeated)
            isRowHidden = attributes.raw(OdsCellAttributes.visibility).map { !$0.isText("visible") } ?? false
        case .row:
            guard element == Element.cell || element == Element.covered else { return false }
            place = .cell
            cell.begin(attributes, isCovered: element == Element.covered)
            noteSpan(attributes)
        case .cell:
            guard element == Element.paragraph else { return false }
            place = .paragraph
            cell.paragraphs.begin()
        case .paragraph: return enterText(element, attributes)
        }
        return true
    }

    private func enterText(_ element: Int, _ attributes: XMLEventAttributes) -> Bool {
        switch element {
        case Element.space:
            cell.paragraphs.append(
                32, count: min(attributes.repeats(OdsCellAttributes.spaces), limits.maximumCellBytes + 1))
        case Element.tab: cell.paragraphs.append(9, count: 1)
        case Element.lineBreak: cell.paragraphs.append(10, count: 1)
        default: return element >= Element.firstWithinText
        }
        checkLength()
        return true
    }

    private func checkLength() {
        if cell.paragraphs.bytes.count > limits.maximumCellBytes {
            fault = .limit("a cell holds more than \(limits.maximumCellBytes) bytes")
        }
    }

    private func noteSpan(_ attributes: XMLEventAttributes) {
        let (columns, rows) = (
            attributes.repeats(OdsCellAttributes.columnsSpanned), attributes.repeats(OdsCellAttributes.rowsSpanned)
        )
        guard columns > 1 || rows > 1, mergedRanges.count < MergedRangeParser.maximumRanges else { return }
        mergedRanges.append(
            CellRange(columns: column + 1...column + columns, rows: rowNumber + 1...rowNumber + rows))
    }

    private func endCell() {
        let start = queue.bytes.count
        defer { column += cell.repeats }
        guard let kind = cell.append(to: &queue.bytes) else { return }
        if case .unreadable = kind {
            queue.bytes.removeSubrange(start...)
            queue.bytes += cell.value ?? cell.paragraphs.bytes
        }
        guard cell.repeats <= limits.maximumRepeatedCells, column + cell.repeats <= WorkbookLimits.maximumColumn else {
            fault = .limit("row \(rowNumber + 1) repeats a cell \(cell.repeats) times")
            return
        }
        guard queue.openBytes <= limits.maximumRowBytes else {
            fault = .limit("row \(rowNumber + 1) holds more than \(limits.maximumRowBytes) bytes")
            return
        }
        for repeated in 1...cell.repeats {
            queue.append(
                column: column + repeated, kind: kind, from: start, isFormulaResult: cell.hasFormula,
                mark: cell.mark(kind))
        }
    }

    private func endRow() {
        if !queue.openCells.isEmpty {
            guard rowRepeats <= limits.maximumRepeatedRows, rowNumber + rowRepeats <= WorkbookLimits.maximumRow else {
                fault = .limit("row \(rowNumber + 1), which holds something, is repeated \(rowRepeats) times")
                return
            }
        }
        // Columns only ever go up here, so none is there twice.
        _ = queue.endRow(number: rowNumber + 1, isHidden: isRowHidden, repeats: rowRepeats)
        rowNumber += rowRepeats
    }
}
