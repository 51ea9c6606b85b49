import XMLStream

/// Turns the events of a worksheet part into rows.
final class SheetParser: RowSource {
    private enum Element {
        static let (cell, value, row, formula, text, inline, sheetData, phonetic) = (0, 1, 2, 3, 4, 5, 6, 7)
        static let worksheet = 8
    }

    /// The innermost element that matters.
    private enum Place {
        case outside
        case data
        case row
        case cell
    }

    private enum Attribute {
        static let (reference, style, type, hidden, space) = (0, 1, 2, 3, 4)
    }

    static let vocabulary = XMLVocabulary(
        elements: Namespaces.terms("c", "v", "row", "f", "t", "is", "sheetData", "rPh", "worksheet"),
        attributes: [
            XMLTerm("r"), XMLTerm("s"), XMLTerm("t"), XMLTerm("hidden"), XMLTerm("space", in: Namespaces.xml),
        ])

    var queue = RowQueue()
    private(set) var fault: WorkbookError?
    private let values: CellValues
    private let limits: WorkbookLimits

    private var isAtRoot = true
    private var place = Place.outside
    private var (rowNumber, isRowHidden) = (0, false)
    private var cell = StoredCell()
    private var isInValue = false
    private var runs = TextRuns()
    private var phonetic = 0

    init(_ values: CellValues, limits: WorkbookLimits) {
        self.values = values
        self.limits = limits
    }

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        guard fault == nil else { return }
        if isAtRoot {
            if element != Element.worksheet { fault = .malformed("the part of the sheet is no worksheet") }
            isAtRoot = false
        }
        switch (element, place) {
        case (Element.sheetData, .outside): place = .data
        case (Element.row, .data): beginRow(attributes)
        case (Element.cell, .row): beginCell(attributes)
        case (_, .cell): startWithinCell(element, attributes)
        case (Element.sheetData, _), (Element.row, .row), (Element.cell, .data):
            fault = .malformed("rows or cells stand where none can be")
        default: break
        }
    }

    private func startWithinCell(_ element: Int, _ attributes: XMLEventAttributes) {
        switch element {
        case Element.value where !isInValue && !cell.hasValue: isInValue = true
        case Element.formula: cell.hasFormula = true
        case Element.inline where !cell.hasInline:
            cell.hasInline = true
            runs.removeAll()
        case Element.text where cell.hasInline && phonetic == 0:
            runs.beginRun(keepsSpace: attributes.raw(Attribute.space)?.isText("preserve") == true)
        case Element.phonetic: phonetic += 1
        case Element.value, Element.inline: fault = .malformed("a cell of row \(rowNumber) has two values")
        case Element.cell, Element.row, Element.sheetData:
            fault = .malformed("rows or cells stand where none can be")
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard place == .cell, fault == nil else { return }
        if isInValue { cell.value.append(contentsOf: bytes) } else if cell.hasInline { runs.append(bytes) }
        if max(cell.value.count, runs.count) > limits.maximumCellBytes {
            fault = .limit("a cell holds more than \(limits.maximumCellBytes) bytes")
        }
    }

    func end(_ element: Int) {
        guard place != .outside, fault == nil else { return }
        switch element {
        case Element.cell:
            place = .row
            values.append(cell, runs: runs, to: &queue)
            if queue.openBytes > limits.maximumRowBytes {
                fault = .limit("row \(rowNumber) holds more than \(limits.maximumRowBytes) bytes")
            }
        case Element.value:
            isInValue = false
            cell.endValue()
        case Element.row: endRow()
        case Element.text where cell.hasInline && phonetic == 0: runs.endRun()
        case Element.phonetic: phonetic -= 1
        case Element.sheetData: place = .outside
        default: break
        }
    }

    private func beginRow(_ attributes: XMLEventAttributes) {
        var number = rowNumber + 1
        if let reference = attributes.raw(Attribute.reference) {
            guard let known = reference.smallNumber, known > rowNumber else {
                fault = .malformed("a row behind row \(rowNumber) has a number that is none, or not a higher one")
                return
            }
            number = known
        }
        guard number <= WorkbookLimits.maximumRow else {
            fault = .limit("the sheet has rows beyond \(WorkbookLimits.maximumRow), the last that there can be")
            return
        }
        place = .row
        rowNumber = number
        isRowHidden = attributes.raw(Attribute.hidden)?.isTrue == true
        cell.column = 0
    }

    private func beginCell(_ attributes: XMLEventAttributes) {
        var column = cell.column + 1
        if let reference = attributes.raw(Attribute.reference) {
            guard let place = CellReference.parse(reference), place.row == rowNumber else {
                fault = .malformed("a cell of row \(rowNumber) has a name that does not fit there")
                return
            }
            column = place.column
        }
        guard column <= WorkbookLimits.maximumColumn else {
            fault = .limit("the sheet has columns beyond XFD, the last that there can be")
            return
        }
        place = .cell
        cell.begin(
            column: column, type: StoredCell.ValueType(attributes.raw(Attribute.type)),
            style: attributes.raw(Attribute.style)?.smallNumber)
    }

    private func endRow() {
        place = .data
        if !queue.endRow(number: rowNumber, isHidden: isRowHidden) {
            fault = .malformed("row \(rowNumber) has two cells in the same column")
        }
    }
}
