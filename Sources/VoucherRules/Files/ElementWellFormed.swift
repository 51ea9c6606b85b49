import Findings

/// An element is well-formed.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show more of it.
struct ElementWellFormed: Rule {
    let code = "FIL-07"
    let isEssential = true
    let demand = Phrase(
        "An order in XML is well-formed, and the file does not end before its end tag.",
        de: "Eine Bestellung in XML ist wohlgeformt, und die Datei endet nicht vor ihrem End-Tag.")
    let mending = Phrase(
        "Correct the element, or transfer the file again.",
        de: "Das Element berichtigen, oder die Datei noch einmal übertragen.")
    let basis = Phrase("Extensible Markup Language (XML) 1.0")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                .file(SoundFile.document), SoundFile.document("Desk lamp", as: "Lamp &amp; bulb"),
                SoundFile.document("Desk lamp", as: "<![CDATA[Lamp & bulb]]>"),
                SoundFile.document("Desk lamp", as: "Lamp<!-- black -->"),
                SoundFile.document("Desk lamp", as: "&#76;amp"),
            ],
            failing: [
                SoundFile.document("</label>", as: "</lable>"), SoundFile.document("Desk lamp", as: "Lamp & bulb"),
                SoundFile.document("</order></orders>\n", as: ""),
                SoundFile.document("quantity=\"2\"", as: "quantity=2"),
                SoundFile.document("quantity=\"2\"", as: "quantity=\"2\" quantity=\"3\""),
            ])
    }
}
