import Findings

/// Nothing of a record is lost.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show more of it.
struct RecordReadWhole: Rule {
    let code = "FIL-10"
    let isEssential = true
    let demand = Phrase(
        "Nothing of an order in XML is lost: a second value, an element spelt otherwise, or an order within an order.",
        de:
            "Von einer Bestellung in XML geht nichts verloren: kein zweiter Wert, kein anders geschriebenes Element, "
            + "keine Bestellung in einer Bestellung.")
    let mending = Phrase(
        "Correct the element, or say in the mapping which value is meant, with join or with repeats: warn.",
        de:
            "Das Element berichtigen, oder in der Zuordnung sagen, welcher Wert gemeint ist, mit join oder mit "
            + "repeats: warn.")
    let basis = Phrase("what is not read is not billed", de: "was nicht gelesen wird, wird nicht berechnet")

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                .file(SoundFile.document), SoundFile.document("Desk lamp", as: "Bulb"),
                SoundFile.document("</label>", as: "</label><description>black</description>"),
                SoundFile.document(
                    "</order></orders>",
                    as:
                        "<item quantity=\"1\" unit=\"pcs\" unitprice=\"1.00\" taxprofile=\"default\" taxrate=\"19\"><label>Bulb</label></item></order></orders>"
                ),
                SoundFile.document("<company>Adler AG</company>", as: "<company>Adler AG</company><!-- <company/> -->"),
            ],
            failing: [
                SoundFile.document("</label>", as: "</label><label>Bulb</label>"),
                SoundFile.document("</company>", as: "</company><company>Bach AG</company>"),
                SoundFile.document("<street>Ringstraße</street>", as: "<stret>Ringstraße</stret>"),
                SoundFile.document("</order></orders>", as: "<order reference=\"A-2\"/></order></orders>"),
                SoundFile.document("unitprice=", as: "unitprise="),
            ])
    }
}
