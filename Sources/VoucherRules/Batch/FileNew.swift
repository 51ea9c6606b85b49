import Findings

/// A file is imported once.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct FileNew: Rule {
    let code = "DUP-05"
    let isEssential = true
    let demand = Phrase(
        "What the API refused does not go out again with the very same file.",
        de: "Was die API abgelehnt hat, geht nicht mit derselben Datei noch einmal hinaus.")
    let mending = Phrase(
        "Correct the orders, or say --again.",
        de: "Die Bestellungen berichtigen, oder --again sagen.")
    let basis = Phrase(
        "an order that was refused would be refused again, or booked though nobody has looked",
        de: "eine abgelehnte Bestellung würde wieder abgelehnt, oder gebucht, ohne dass jemand nachgesehen hat")
    let examples = RuleExamples(passing: [], failing: [])
}
