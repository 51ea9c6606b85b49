/// The styles of written cells, in the order in which the part of styles has them; each is there marked, too.
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
    static var part: String {
        let formats = allCases.flatMap { style in
            [false, true].map { isMarked in
                "<xf numFmtId=\"\(style.numberFormat)\" fontId=\"\(isMarked ? 2 : style == .header ? 1 : 0)\" "
                    + "fillId=\"\(isMarked ? 2 : 0)\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
                    + "applyFont=\"1\" applyFill=\"1\"/>"
            }
        }
        return """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="\(SheetParts.main)">\
            <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
            <numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>\
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
}
