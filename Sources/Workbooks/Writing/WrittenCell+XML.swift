extension WrittenCell {
    /// Appends the cell as it stands in a worksheet part.
    ///
    /// `marks` are those of the cells written so far; each has a style of its own.
    func append(at place: String, textStyle: CellStyle, marks: inout [CellMark], to output: inout [UInt8]) {
        switch value {
        case .empty:
            if isMarked { open(place, .general, type: nil, end: "/>", to: &output) }
        case .text(let text): append(text: text, at: place, textStyle, to: &output)
        case .number(let text):
            guard Self.survives(text) else { return append(text: text, at: place, textStyle, to: &output) }
            let hasTwoDecimals = text.count > 3 && text[text.count - 3] == UInt8(ascii: ".")
            append(number: text, at: place, hasTwoDecimals ? .twoDecimals : .general, to: &output)
        case .marked(let text, let mark):
            guard Self.survives(text) else { return append(text: text, at: place, textStyle, to: &output) }
            if !marks.contains(mark) { marks.append(mark) }
            let style = CellStyle.index(ofMark: marks.firstIndex(of: mark) ?? 0, isMarked: isMarked)
            output += "<c r=\"\(place)\" s=\"\(style)\"><v>".utf8
            output += text
            output += "</v></c>".utf8
        case .percentage(let text):
            guard Self.survives(text) else { return append(text: text, at: place, textStyle, to: &output) }
            append(number: text, at: place, .percentage, to: &output)
        case .date(let text):
            guard let serial = Self.serial(of: text) else {
                return append(text: text, at: place, textStyle, to: &output)
            }
            append(number: serial, at: place, text.count == 10 ? .date : .dateTime, to: &output)
        case .boolean(let isTrue):
            open(place, .general, type: "b", end: "><v>\(isTrue ? 1 : 0)</v></c>", to: &output)
        case .error(let name):
            let shown = Self.faults.first { name.elementsEqual($0.utf8) } ?? "#VALUE!"
            open(place, .general, type: "e", end: "><v>\(shown)</v></c>", to: &output)
        }
    }

    /// The faults that a cell may show (ECMA-376, 18.17.3).
    private static let faults = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]

    private func open(_ place: String, _ style: CellStyle, type: String?, end: String, to output: inout [UInt8]) {
        let type = type.map { " t=\"\($0)\"" } ?? ""
        output += "<c r=\"\(place)\" s=\"\(style.index(isMarked: isMarked))\"\(type)\(end)".utf8
    }

    private func append(text: [UInt8], at place: String, _ style: CellStyle, to output: inout [UInt8]) {
        open(place, style, type: "inlineStr", end: "><is><t xml:space=\"preserve\">", to: &output)
        EscapedText.appendEncoded(text, to: &output)
        output += "</t></is></c>".utf8
    }

    private func append(number: [UInt8], at place: String, _ style: CellStyle, to output: inout [UInt8]) {
        open(place, style, type: nil, end: "><v>", to: &output)
        output += number
        output += "</v></c>".utf8
    }

    /// Whether a number comes back as it is, but for zeros at the end of its fraction.
    static func survives(_ text: [UInt8]) -> Bool {
        var shortest = text[...]
        if text.contains(UInt8(ascii: ".")) {
            while shortest.last == 48 { shortest.removeLast() }
            // There are digits behind the point, if only zeros.
            if shortest.last == UInt8(ascii: "."), text.last == 48 { shortest.removeLast() }
        }
        var read: [UInt8] = []
        return DecimalText.append(text, to: &read) == nil && read[...] == shortest
    }

    /// The number of days that stands for a date; nil if there is none.
    static func serial(of text: [UInt8]) -> [UInt8]? {
        guard let day = ISODateText.day(text.prefix(10)), let serial = SerialDate.serial(of: day) else { return nil }
        var output = Array("\(serial)".utf8)
        guard text.count > 10 else { return output }
        guard text.count == 19, text[10] == UInt8(ascii: "T"), let seconds = ISODateText.seconds(text[11...]) else {
            return nil
        }
        // Ten digits are some microseconds, and with five of the day the fifteen that a program keeps.
        let fraction = (seconds * 10_000_000_000 + 43_200) / 86_400
        output.append(UInt8(ascii: "."))
        output.appendNumber(fraction, width: 10)
        return output
    }
}
