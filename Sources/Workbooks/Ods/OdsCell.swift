/// A cell of a table as it is stored, with the attributes that tell its value.
struct OdsCell {
    var type: [UInt8] = []
    /// The value of the attribute that goes with the type.
    var value: [UInt8]?
    /// The currency that goes with the type.
    var currency: [UInt8] = []
    var isError = false
    var hasFormula = false
    var isCovered = false
    var repeats = 1
    var paragraphs = OdsParagraphs()

    /// What is shown around a number of this kind.
    func mark(_ kind: SheetCell.Kind) -> CellMark {
        if case .number = kind, !currency.isEmpty { CellMark(currency) } else { .none }
    }

    /// Appends the value and tells the kind; nil for a cell that holds nothing.
    func append(to bytes: inout [UInt8]) -> SheetCell.Kind? {
        guard !isCovered else { return nil }
        let shown = paragraphs.bytes
        if isError {
            bytes += shown
            return .error
        }
        switch String(decoding: type, as: UTF8.self) {
        case "": return hasFormula ? .formulaWithoutValue : nil
        case "string":
            bytes += value ?? shown
            return .text
        case "float", "currency": return number(shown: shown, to: &bytes)
        case "percentage":
            return CellValues.number(value ?? [], format: .percent, dateSystem: .from1900, to: &bytes)
        case "date": return ISODateText.append(value ?? [], to: &bytes) ?? .unreadable(.notADate)
        case "time": return ISODateText.appendDuration(value ?? [], to: &bytes) ? .time : .unreadable(.notADate)
        case "boolean":
            guard let value, value == Array("true".utf8) || value == Array("false".utf8) else {
                return .unreadable(.notABoolean)
            }
            bytes += (value == Array("true".utf8) ? "TRUE" : "FALSE").utf8
            return .boolean
        default: return .unreadable(.unknownType)
        }
    }

    /// A number that is shown with zeros in front is told as it is shown.
    private func number(shown: [UInt8], to bytes: inout [UInt8]) -> SheetCell.Kind {
        var format = NumberFormat.plain
        if shown.count > 1, shown.count <= 32, shown.first == 48, shown.allSatisfy({ (48...57).contains($0) }) {
            format = .zeroPadded(shown.count)
        }
        return CellValues.number(value ?? [], format: format, dateSystem: .from1900, to: &bytes)
    }
}
