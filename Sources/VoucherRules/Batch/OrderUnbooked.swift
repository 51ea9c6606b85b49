import Findings

/// An order that is booked is not sent again.
///
/// It is held beyond vouchers, where runs are kept; golden cases show it.
package struct OrderUnbooked: Rule {
    package let code = "DUP-02"
    package let severity = Severity.info
    package let isEssential = true
    package let demand = Phrase(
        "An order that an earlier run has booked is told with its number, and not sent again.",
        de:
            "Eine Bestellung, die ein früherer Lauf gebucht hat, wird mit ihrer Nummer gemeldet und nicht noch einmal gesendet."
    )
    package let mending = Phrase("Nothing is to be done.", de: "Es ist nichts zu tun.")
    package let basis = Phrase(
        "§ 14c UStG: tax that is shown twice is owed twice",
        de: "§ 14c UStG: zweimal ausgewiesene Steuer wird zweimal geschuldet")
    package let examples = RuleExamples(passing: [], failing: [])

    /// Creates the rule.
    package init() {}
}
