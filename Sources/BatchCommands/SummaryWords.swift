import Findings
import Reports

/// The words of a run's summary for people; files and `--json` keep the English ones.
struct SummaryWords {
    let language: Language

    init(_ language: Language) { self.language = language }

    func input(_ input: RunSummary.Input) -> String {
        Phrase(
            "\(input.file): \(input.rows) rows, \(input.vouchers) vouchers, \(input.format) by mapping \(input.mapping)",
            de: "\(input.file): \(input.rows) Zeilen, \(input.vouchers) Belege, \(input.format) nach Zuordnung "
                + input.mapping)[language]
    }

    func status(_ status: ReportStatus) -> String {
        // In English the words of the reports are words as well.
        language == .english ? status.rawValue : status.name[language]
    }

    func differing(_ count: Int, api: String, own: String, currency: String) -> String {
        Phrase(
            "not as ordered: \(count) (the API's sums are \(api), the orders' \(own) \(currency))",
            de: "nicht wie bestellt: \(count) (die Summen der API sind \(api), die der Bestellungen \(own) \(currency))"
        )[
            language]
    }

    func firstRow(_ row: Int) -> String { Phrase(", first in row \(row)", de: ", zuerst in Zeile \(row)")[language] }
    func more(_ count: Int) -> String { Phrase("  … and \(count) more", de: "  … und \(count) weitere")[language] }

    func moreCodes(_ count: Int) -> String {
        Phrase("  … and \(count) more codes", de: "  … und \(count) weitere Regeln")[language]
    }

    func others(_ count: Int, hasReports: Bool) -> String {
        let place = hasReports ? Phrase("; the report has them all", de: "; der Bericht hat alle") : Phrase("")
        return Phrase(
            "    \(count) x something else of the kind\(place.english)",
            de: "    \(count) x anderes dieser Art\(place.german)")[language]
    }

    func reports(_ folder: String) -> String { Phrase("reports: \(folder)/", de: "Berichte: \(folder)/")[language] }
    func next(_ command: String) -> String { Phrase("next: \(command)", de: "weiter: \(command)")[language] }

    var noVouchers: String { Phrase("no vouchers", de: "keine Belege")[language] }
    var apiWords: String { Phrase("the report has the API's words", de: "der Bericht hat die Worte der API")[language] }
    var moreInReport: String { Phrase("(the report tells more)", de: "(der Bericht sagt mehr)")[language] }
}
