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
        if isError || (hasFormula && Self.isFault(shown)) {
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

    /// Whether what a formula shows is a fault: older programs do not mark it, and put 0 or an empty text for the value.
    private static func isFault(_ shown: [UInt8]) -> Bool {
        let digits = [Array("Err:".utf8), Array("Fehler:".utf8)].first { shown.starts(with: $0) }.map {
            shown.dropFirst($0.count)
        }
        if let digits { return digits.count == 3 && digits.allSatisfy { (48...57).contains($0) } }
        guard shown.count > 2, shown.count < 20, shown[0] == UInt8(ascii: "#"), let last = shown.last else {
            return false
        }
        if last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return true }
        return ["#N/A", "#NV", "#N/D", "#N/B"].contains { shown.elementsEqual($0.utf8) }
    }
}
