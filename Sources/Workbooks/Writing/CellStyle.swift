/// The styles of written cells, in the order in which the part of styles has them; each is there marked, too.
///
/// Behind them stand those of numbers with a mark, such as a currency.
enum CellStyle: Int, CaseIterable {
    case general
    case text
    case date
    case dateTime
    case header
    case twoDecimals
    case percentage

    /// The number of the style.
    func index(isMarked: Bool) -> Int { rawValue * 2 + (isMarked ? 1 : 0) }

    /// The number of the style of a mark.
    static func index(ofMark mark: Int, isMarked: Bool) -> Int { (allCases.count + mark) * 2 + (isMarked ? 1 : 0) }

    private var numberFormat: Int {
        switch self {
        case .general: 0
        case .text, .header: 49
        case .date: 164
        case .dateTime: 165
        case .twoDecimals: 2
        // Number format 10 is 0.00%.
        case .percentage: 10
        }
    }

    /// The part of styles.
    static func part(_ marks: [CellMark]) -> String {
        let own = allCases.map { (format: $0.numberFormat, font: $0 == .header ? 1 : 0) }
        let formats = (own + marks.indices.map { (format: 166 + $0, font: 0) }).flatMap { style in
            [false, true].map { isMarked in
                "<xf numFmtId=\"\(style.format)\" fontId=\"\(isMarked ? 2 : style.font)\" "
                    + "fillId=\"\(isMarked ? 2 : 0)\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
                    + "applyFont=\"1\" applyFill=\"1\"/>"
            }
        }
        let codes = marks.enumerated().map { index, mark in
            "<numFmt numFmtId=\"\(166 + index)\" formatCode=\"\(code(of: mark))\"/>"
        }
        return """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="\(SheetParts.main)">\
            <numFmts count="\(2 + codes.count)"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
            <numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>\(codes.joined())</numFmts>\
            <fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>\
            <font><b/><sz val="11"/><name val="Calibri"/></font>\
            <font><sz val="11"/><color rgb="FF9C0006"/><name val="Calibri"/></font></fonts>\
            <fills count="3"><fill><patternFill patternType="none"/></fill>\
            <fill><patternFill patternType="gray125"/></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>\
            </fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="\(formats.count)">\(formats.joined())</cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """
    }

    /// The code of a format that shows a mark behind a number, as the value of an attribute.
    private static func code(of mark: CellMark) -> String {
        var code = Array("General\\ ".utf8)
        for character in String(decoding: mark.bytes, as: UTF8.self).unicodeScalars
        where character != "\\" && character != "\"" {
            // Each character by itself: no text can end a quotation then.
            code += "\\".utf8
            EscapedText.appendEncoded(Array(String(character).utf8)[...], to: &code)
        }
        return String(decoding: code, as: UTF8.self)
    }
}
