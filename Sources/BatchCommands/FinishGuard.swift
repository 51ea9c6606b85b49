import AbillifyAPI
import ArgumentParser
import Foundation
import Journal
import Money

/// Stands before what can't be undone: limits without a dry run, and a question where somebody can answer.
struct FinishGuard {
    var options: FinishOptions
    /// The state folder, which knows the files that were checked.
    var stateFolder: String

    /// Throws unless this many vouchers over these sums may be finished.
    ///
    /// - Parameter digests: The SHA-256 of the input files, in hexadecimal.
    func pass(_ sums: FinishingSums, digests: [String]) throws {
        guard sums.count > 0 else { return }
        if let excess = try excess(sums), !wereChecked(digests) {
            throw ValidationError(
                "\(excess). Nothing was sent. Check the same files first (abillify-batch check), or raise the limit.")
        }
        guard !options.yes else { return }
        let verb = options.finish == .commit ? "lock" : "lock and send"
        Console.write("\(verb) \(sums.count) vouchers over \(words(sums))? This can't be undone. Type yes: ", to: 2)
        guard readLine(strippingNewline: true) == "yes" else {
            throw ValidationError("Not confirmed: nothing was sent.")
        }
    }

    private func excess(_ sums: FinishingSums) throws -> String? {
        if sums.count > options.maxFinish {
            return "\(sums.count) vouchers would be locked, --max-finish is \(options.maxFinish)"
        }
        let limit = try options.sumLimit()
        for (code, amount) in sums.amounts.sorted(by: { $0.key < $1.key }) {
            guard let currency = Currency(code: code) else { continue }
            let isTooMuch =
                Int64(exactly: amount).map { ExactDecimal(coefficient: $0, scale: currency.minorUnitPlaces) > limit }
                ?? true
            if isTooMuch {
                let shown = currency.string(minorUnits: amount)
                return "\(shown) \(code) would be locked, --max-finish-sum is \(options.maxFinishSum)"
            }
        }
        return nil
    }

    private func wereChecked(_ digests: [String]) -> Bool {
        let register = CheckedFiles(stateFolder: stateFolder)
        return !digests.isEmpty && digests.allSatisfy { register.contains(sha256: $0) }
    }

    private func words(_ sums: FinishingSums) -> String {
        sums.amounts.sorted { $0.key < $1.key }.map { code, amount in
            let currency = Currency(code: code)
            return "\(currency?.string(minorUnits: amount) ?? "?") \(code)"
        }.joined(separator: ", ")
    }
}
