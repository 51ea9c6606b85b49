/// The comments of a written sheet: what they say, and the drawing without which Excel does not show them.
struct SheetComments {
    private var texts: [UInt8] = []
    private var shapes: [UInt8] = []
    private var count = 0
    /// Drawings number their shapes in blocks of so many, of which the first has none.
    private static let block = 1024

    var isEmpty: Bool { count == 0 }

    mutating func append(_ comment: String, column: Int, row: Int) {
        count += 1
        texts += "<comment ref=\"\(CellReference.letters(column))\(row)\" authorId=\"0\"><text>".utf8
        texts += "<t xml:space=\"preserve\">".utf8
        EscapedText.appendEncoded(comment.utf8, to: &texts)
        texts += "</t></text></comment>".utf8
        // From the column behind the cell, for two columns and four rows; columns and rows count from 0 there.
        let anchor = "\(column), 15, \(max(row - 2, 0)), 10, \(column + 3), 15, \(row + 3), 4"
        shapes +=
            """
            <v:shape id="_x0000_s\(Self.block + count)" type="#_x0000_t202" \
            style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:144pt;height:79.5pt;z-index:\(count);\
            visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">\
            <v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
            <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
            <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>\(anchor)</x:Anchor>\
            <x:AutoFill>False</x:AutoFill><x:Row>\(row - 1)</x:Row><x:Column>\(column - 1)</x:Column></x:ClientData>\
            </v:shape>
            """.utf8
    }

    var commentsPart: [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <comments xmlns="\(SheetParts.main)"><authors><author></author></authors><commentList>
            """.utf8) + texts + Array("</commentList></comments>".utf8)
    }

    var drawingPart: [UInt8] {
        let blocks = (1...(1 + count / Self.block)).map(String.init).joined(separator: ",")
        return Array(
            """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
            xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">\
            <o:idmap v:ext="edit" data="\(blocks)"/></o:shapelayout><v:shapetype id="_x0000_t202" \
            coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
            <v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
            """.utf8) + shapes + Array("</xml>".utf8)
    }
}
