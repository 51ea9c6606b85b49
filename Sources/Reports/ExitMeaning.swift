import Findings

/// What the exit code of a run means, for people.
public enum ExitMeaning {
    private static let phrases: [Int32: Phrase] = [
        0: Phrase("everything was accepted", de: "alles wurde angenommen"),
        1: Phrase("some orders were rejected", de: "einige Bestellungen wurden abgewiesen"),
        2: Phrase("nothing was accepted", de: "nichts wurde angenommen"),
        3: Phrase("the run was stopped early and can be resumed", de: "der Lauf endete vorzeitig und kann weitergehen"),
        4: Phrase("some vouchers or sums need a look", de: "einige Belege oder Summen müssen angesehen werden"),
        64: Phrase("the command was wrong", de: "der Befehl war falsch"),
        65: Phrase(
            "the file can't be read, or is not as stated", de: "die Datei ist nicht lesbar oder nicht wie angegeben"),
        66: Phrase("the file was not there", de: "die Datei war nicht da"),
        69: Phrase("the API could not be reached", de: "die API war nicht erreichbar"),
        73: Phrase("reports or journal can't be written", de: "Berichte oder Journal sind nicht schreibbar"),
        75: Phrase("another run was going on", de: "ein anderer Lauf war im Gang"),
        77: Phrase("the credentials were refused", de: "die Zugangsdaten wurden abgelehnt"),
        78: Phrase("mapping or configuration is wrong", de: "Mapping oder Konfiguration ist fehlerhaft"),
    ]

    /// The meaning of a code; a code that is none of ours says so.
    public static func phrase(_ code: Int32) -> Phrase {
        phrases[code]
            ?? Phrase("the run broke off with exit code \(code)", de: "der Lauf brach mit Exit-Code \(code) ab")
    }
}
