import ArgumentParser
import Findings
import Foundation
import Journal
import Money

/// What the sender says of the files as a whole, and how much may be wrong with them.
struct ControlOptions: ParsableArguments {
    @Option(help: "Send nothing unless the files have this many rows in all; for XML line items.")
    var expectRows: Int?

    @Option(help: "Send nothing unless the orders come to this, such as 1190.00EUR; once for each currency.")
    var expectTotal: [String] = []

    @Option(help: "Send nothing if more orders than this are rejected, such as 10 or 5%.")
    var maxErrors: String?

    func validate() throws {
        _ = try totals()
        _ = try budget()
    }

    /// What keeps the run from sending anything; nil if nothing does.
    func objection(to sums: PlanSums) throws -> ControlObjection? {
        var words: [Phrase] = []
        if let expectRows, expectRows != sums.rows {
            words.append(
                Phrase(
                    "\(expectRows) rows were expected, \(sums.rows) were read",
                    de: "\(expectRows) Zeilen waren erwartet, \(sums.rows) wurden gelesen"))
        }
        let expected = try totals()
        for (currency, amount) in expected {
            let own = sums.money[currency] ?? 0
            guard own != amount else { continue }
            let (asked, read) = (currency.string(minorUnits: amount), currency.string(minorUnits: own))
            words.append(
                Phrase(
                    "\(asked) \(currency.code) were expected, the orders come to \(read)",
                    de: "\(asked) \(currency.code) waren erwartet, die Bestellungen ergeben \(read)"))
        }
        if !expected.isEmpty {
            for (currency, own) in sums.money where own != 0 && !expected.contains(where: { $0.0 == currency }) {
                let amount = "\(currency.string(minorUnits: own)) \(currency.code)"
                words.append(Phrase("\(amount) were not expected", de: "\(amount) waren nicht erwartet"))
            }
        }
        if !words.isEmpty {
            let sorted = words.sorted { $0.english < $1.english }
            return .notAsStated(
                Phrase(
                    sorted.map(\.english).joined(separator: "; "), de: sorted.map(\.german).joined(separator: "; ")))
        }
        guard let budget = try budget(), sums.rejected > budget.allowed(of: sums.vouchers) else { return nil }
        return .tooManyErrors(
            Phrase(
                "\(sums.rejected) of \(sums.vouchers) orders are rejected, \(budget.text) may be",
                de: "\(sums.rejected) von \(sums.vouchers) Bestellungen sind abgewiesen, \(budget.text) dürfen es sein")
        )
    }

    /// How many orders may be rejected.
    private struct Budget {
        let text: String
        let count: Int
        let isShare: Bool

        func allowed(of vouchers: Int) -> Int { isShare ? vouchers * count / 100 : count }
    }

    private func budget() throws -> Budget? {
        guard let maxErrors else { return nil }
        let isShare = maxErrors.hasSuffix("%")
        guard let count = Int(isShare ? String(maxErrors.dropLast()) : maxErrors), count >= 0, !isShare || count <= 100
        else { throw ValidationError("--max-errors is a number of orders such as 10, or a share such as 5%.") }
        return Budget(text: maxErrors, count: count, isShare: isShare)
    }

    private func totals() throws -> [(Currency, Int128)] {
        try expectTotal.map { text in
            guard let currency = Currency(code: String(text.suffix(3))),
                let number = try? DecimalParser.parse(String(text.dropLast(3))).get(),
                number.reduced.scale <= currency.minorUnitPlaces,
                let units = number.rounded(places: Int(currency.minorUnitPlaces))
            else { throw ValidationError("--expect-total is an amount with its currency, such as 1190.00EUR.") }
            return (currency, Int128(units))
        }
    }
}

/// Why nothing of a run is sent although its orders may be sound.
enum ControlObjection: Error, CustomStringConvertible {
    /// The files are not what the sender said.
    case notAsStated(Phrase)
    /// More is wrong than may be.
    case tooManyErrors(Phrase)

    var description: String { phrase.english }

    /// What is wrong, and how to mend it.
    var phrase: Phrase {
        let start = Phrase("nothing was sent: ", de: "nichts wurde gesendet: ")
        return switch self {
        case .notAsStated(let words):
            start + words
                + Phrase(
                    " (export the files again, or ask who sent them)",
                    de: " (die Dateien noch einmal ausgeben, oder den Absender fragen)")
        case .tooManyErrors(let words):
            start + words
                + Phrase(
                    " (correct the files, or allow more with --max-errors; check shows what is wrong)",
                    de: " (die Dateien berichtigen, oder mit --max-errors mehr zulassen; check zeigt, was nicht stimmt)"
                )
        }
    }

    /// The exit code that tells a scheduler of it.
    var exit: Exit {
        switch self {
        case .notAsStated: .unreadableInput
        // Nothing is kept of the run that could be resumed: the file is imported again once it is corrected.
        case .tooManyErrors: .nothingAccepted
        }
    }
}
