import Findings

/// Nothing of a record is lost.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
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
    let examples = RuleExamples(passing: [], failing: [])
}
