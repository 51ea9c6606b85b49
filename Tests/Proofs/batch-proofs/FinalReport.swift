import Foundation

/// The reports of a trial's last run, held against the ledger: numbers, count, and money by currency.
enum FinalReport {
    /// Where the reports say something else than the ledger.
    ///
    /// - Parameter summary: The summary as the last run printed it.
    static func disagreements(
        summary: String, trial: Trial, ledger: [String: (total: Int64, currency: String)]
    ) -> [String] {
        guard let printed = object(summary), let run = printed["run"] as? String else {
            return ["the last run printed no summary"]
        }
        let folder = "\(trial.reports)/\(run)"
        guard let text = try? String(contentsOfFile: folder + "/summary.json", encoding: .utf8),
            let stored = object(text)
        else { return ["\(folder)/summary.json is missing or damaged"] }
        // The list of reports lacks the summary itself while it is written.
        let keys = ["run", "exitCode", "vouchers", "money", "inputs", "next", "problems"]
        let isSame = keys.allSatisfy {
            NSDictionary(object: stored[$0] ?? 0, forKey: $0 as NSString).isEqual(
                to: [$0: printed[$0] ?? 0])
        }
        var faults = isSame ? [] : ["summary.json is not what was printed"]
        let counts = printed["vouchers"] as? [String: Int] ?? [:]
        let booked = (counts["created"] ?? 0) + (counts["alreadyDone"] ?? 0)
        if booked != ledger.count || counts["read"] != ledger.count {
            faults.append("the summary counts \(booked) of \(counts["read"] ?? 0), the ledger \(ledger.count)")
        }
        var sums: [String: Int64] = [:]
        for money in printed["money"] as? [[String: String]] ?? [] {
            sums[money["currency"] ?? "", default: 0] += cents(money["created"]) + cents(money["alreadyDone"])
        }
        let booking = Dictionary(ledger.values.map { ($0.currency, $0.total) }, uniquingKeysWith: +)
        if sums != booking { faults.append("the summary's money \(sums) is not the ledger's \(booking)") }
        return faults + lines(folder, trial: trial, ledger: ledger)
    }

    private static func lines(
        _ folder: String, trial: Trial, ledger: [String: (total: Int64, currency: String)]
    ) -> [String] {
        guard let text = try? unpack(folder + "/orders.report.jsonl.gz", trial: trial) else {
            return ["\(folder)/orders.report.jsonl.gz is missing or damaged"]
        }
        var reported: [String: (total: Int64, currency: String)] = [:]
        for line in text.split(separator: "\n") {
            guard let voucher = object(String(line)), let number = voucher["invoice_number"] as? String else {
                return ["a voucher in the report has no invoice number: \(line)"]
            }
            if reported[number] != nil { return ["the report has invoice \(number) twice"] }
            reported[number] = (cents(voucher["amount"] as? String), voucher["currency"] as? String ?? "")
        }
        let isSame =
            reported.count == ledger.count
            && reported.allSatisfy { number, invoice in
                ledger[number].map { $0 == invoice } ?? false
            }
        return isSame ? [] : ["the invoices in the report are not those of the ledger"]
    }

    /// The text of a gzip file; throws if it is not whole.
    static func unpack(_ path: String, trial: Trial) throws -> String {
        let ending = try Child.run(["/bin/gzip", "-dc", path], environment: [:], folder: trial.folder)
        guard ending.code == 0 else { throw Child.Failure(description: "\(path): \(ending.words)") }
        return ending.output
    }

    static func object(_ text: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    }

    /// An amount with two decimals in minor units; an amount that is none is a sum that no ledger has.
    static func cents(_ text: String?) -> Int64 {
        guard let text else { return 0 }
        return Int64(text.replacing(".", with: "")) ?? .min / 1000
    }
}
