/// Turns stored cells into values: what shared strings, styles and the calendar make of them.
struct CellValues {
    let strings: SharedStrings?
    let formats: [CellFormat]
    let dateSystem: DateSystem
    /// Whether the results of formulas are those of a calculation, and not what a program put there meanwhile.
    let believesResults: Bool

    /// Appends the value of a cell, if it has one.
    func append(_ cell: StoredCell, runs: TextRuns, to queue: inout RowQueue) {
        let start = queue.bytes.count
        guard let kind = value(of: cell, runs: runs, to: &queue.bytes) else { return }
        if case .unreadable = kind {
            queue.bytes.removeSubrange(start...)
            queue.bytes += cell.value
        }
        var mark = CellMark.none
        if case .number = kind { mark = format(of: cell).mark }
        queue.append(column: cell.column, kind: kind, from: start, isFormulaResult: cell.hasFormula, mark: mark)
    }

    /// Appends the text and tells the kind; nil for a cell that holds nothing.
    private func value(of cell: StoredCell, runs: TextRuns, to bytes: inout [UInt8]) -> SheetCell.Kind? {
        if cell.hasInline, cell.type == .inline {
            bytes += runs.bytes
            return .text
        }
        if cell.hasFormula, !believesResults { return .formulaWithoutValue }
        // Text that is the result of a formula may be of no characters; other values need some.
        guard cell.hasValue, !cell.value.isEmpty || cell.type == .formulaText else {
            return cell.hasFormula ? .formulaWithoutValue : nil
        }
        switch cell.type {
        case .number: return number(cell, to: &bytes)
        case .shared:
            guard let index = cell.value.withUnsafeBufferPointer(\.smallNumber),
                strings?.append(index, to: &bytes) == true
            else { return .unreadable(.noSuchSharedString) }
            return .text
        case .formulaText, .inline:
            EscapedText.appendDecoded(cell.value[...], to: &bytes)
            return .text
        case .boolean:
            guard let isTrue = Self.boolean(cell.value) else { return .unreadable(.notABoolean) }
            bytes += (isTrue ? "TRUE" : "FALSE").utf8
            return .boolean
        case .error:
            bytes += cell.value
            return .error
        case .date: return ISODateText.append(cell.value, to: &bytes) ?? .unreadable(.notADate)
        case .unknown: return .unreadable(.unknownType)
        }
    }

    private func number(_ cell: StoredCell, to bytes: inout [UInt8]) -> SheetCell.Kind {
        Self.number(cell.value, format: format(of: cell).number, dateSystem: dateSystem, to: &bytes)
    }

    private func format(of cell: StoredCell) -> CellFormat {
        cell.style.flatMap { formats.indices.contains($0) ? formats[$0] : nil } ?? .plain
    }

    /// Appends a stored number as its format means it.
    static func number(
        _ stored: [UInt8], format: NumberFormat, dateSystem: DateSystem, to bytes: inout [UInt8]
    ) -> SheetCell.Kind {
        switch format {
        case .date, .dateTime, .time, .elapsedTime:
            if let reason = SerialDate.append(stored, as: format, in: dateSystem, to: &bytes) {
                return .unreadable(reason)
            }
            return format == .date ? .date : format == .dateTime ? .dateTime : .time
        case .plain, .percent, .zeroPadded:
            let start = bytes.count
            switch DecimalText.append(stored, to: &bytes) {
            case .notANumber: return .unreadable(.notANumber)
            case .outOfRange: return .unreadable(.numberOutOfRange)
            case .tooManyDigits: return .unreadable(.tooManyDigits)
            case nil: break
            }
            guard case .zeroPadded(let width) = format, !bytes[start...].contains(UInt8(ascii: ".")) else {
                return .number(isPercent: format == .percent)
            }
            let first = bytes[start] == UInt8(ascii: "-") ? start + 1 : start
            let missing = max(0, width - (bytes.count - first))
            bytes.insert(contentsOf: repeatElement(48, count: missing), at: first)
            return .zeroPaddedNumber
        }
    }

    private static func boolean(_ value: [UInt8]) -> Bool? {
        value.withUnsafeBufferPointer { value in
            if value.isTrue || value.isText("TRUE") { return true }
            return value.isText("0") || value.isText("false") || value.isText("FALSE") ? false : nil
        }
    }
}
