import ArgumentParser
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
        var words: [String] = []
        if let expectRows, expectRows != sums.rows {
            words.append("\(expectRows) rows were expected, \(sums.rows) were read")
        }
        let expected = try totals()
        for (currency, amount) in expected {
            let own = sums.money[currency] ?? 0
            guard own != amount else { continue }
            words.append(
                "\(currency.string(minorUnits: amount)) \(currency.code) were expected, the orders come to "
                    + "\(currency.string(minorUnits: own))")
        }
        if !expected.isEmpty {
            for (currency, own) in sums.money where own != 0 && !expected.contains(where: { $0.0 == currency }) {
                words.append("\(currency.string(minorUnits: own)) \(currency.code) were not expected")
            }
        }
        if !words.isEmpty { return .notAsStated(words.sorted().joined(separator: "; ")) }
        guard let budget = try budget(), sums.rejected > budget.allowed(of: sums.vouchers) else { return nil }
        return .tooManyErrors("\(sums.rejected) of \(sums.vouchers) orders are rejected, \(budget.text) may be")
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
    case notAsStated(String)
    /// More is wrong than may be.
    case tooManyErrors(String)

    var description: String {
        switch self {
        case .notAsStated(let words): "nothing was sent: \(words) (export the files again, or ask who sent them)"
        case .tooManyErrors(let words):
            "nothing was sent: \(words) (correct the files, or allow more with --max-errors; check shows what is wrong)"
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
