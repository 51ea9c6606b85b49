import Findings
import Foundation
import GRDB
import Money

/// What is wrong with the vouchers of a run, counted where it is stored: no voucher is read whole.
public struct RunFindings: Sendable {
    /// What was found, by code; of each code the first finding stands as its example.
    public var tally = FindingTally()
    /// How many vouchers the API sums up otherwise than their orders do, by state; those that somebody has accepted
    /// do not count.
    public var notAsOrdered: [VoucherState: Int] = [:]
}

extension Journal {
    /// What was found about the vouchers of a run: by the rules, by the API, and by the sums it makes.
    public func findings(of run: RunRecord) throws(JournalError) -> RunFindings {
        try read { database in
            var findings = RunFindings()
            guard let ids = try Journal.vouchers(of: run, database) else { return findings }
            try Journal.countNoted(ids, &findings.tally, database)
            try Journal.countTroubles(ids, &findings.tally, database)
            try Journal.countOtherTotals(ids, &findings, database)
            return findings
        }
    }

    /// The findings that are noted with their vouchers.
    ///
    /// SQLite counts them by both words at once, which is twice as fast as by one after the other; of each group the
    /// first is read.
    private static func countNoted(
        _ ids: ClosedRange<Int64>, _ tally: inout FindingTally, _ database: Database
    ) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT count(*) AS times, min(v.id) AS first, json_extract(f.value, '$.code', '$.severity') AS group_key
                FROM voucher v, json_each(v.findings) f
                WHERE v.id BETWEEN ? AND ? AND v.findings IS NOT NULL GROUP BY 3
                """, arguments: [ids.lowerBound, ids.upperBound])
        for row in rows {
            let known = try String.fetchOne(
                database, sql: "SELECT findings FROM voucher WHERE id = ?", arguments: [row["first"] as Int64])
            let key = JournalCoding.decode([String].self, row["group_key"])
            let example = FindingsCoding.decode(known).first { [$0.code, $0.severity.rawValue] == key }
            if let example { tally.count(example, times: row["times"]) }
        }
    }

    /// What the API last said of vouchers that have not ended well.
    private static func countTroubles(
        _ ids: ClosedRange<Int64>, _ tally: inout FindingTally, _ database: Database
    ) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT count(*) AS times, min(id), http, message, first_row FROM voucher
                WHERE id BETWEEN ? AND ? AND state IN (0, 1, 4) AND message IS NOT NULL GROUP BY http
                """, arguments: [ids.lowerBound, ids.upperBound])
        while let row = try rows.next() {
            let finding = Finding(
                code: (row["http"] as Int?).map { "API-\($0)" } ?? "API-LOST", message: Phrase(row["message"]),
                hint: "", position: SourcePosition(row: row["first_row"]))
            tally.count(finding, times: row["times"])
        }
    }

    /// The vouchers that the API sums up otherwise than their orders do.
    ///
    /// Totals that are written as ours would be are passed over where they are stored; the rest is compared as numbers.
    private static func countOtherTotals(
        _ ids: ClosedRange<Int64>, _ findings: inout RunFindings, _ database: Database
    ) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT state, total, expected_gross, currency, first_row, total_accepted FROM voucher
                WHERE id BETWEEN ? AND ? AND total IS NOT NULL AND expected_gross IS NOT NULL
                    AND NOT (currency IN ('EUR', 'USD', 'GBP', 'CHF')
                        AND total = printf('%d.%02d', expected_gross / 100, expected_gross % 100))
                """, arguments: [ids.lowerBound, ids.upperBound])
        while let row = try rows.next() {
            guard let currency = (row["currency"] as String?).flatMap({ Currency(code: $0) }),
                let total = try? DecimalParser.parse(row["total"]).get(),
                total != ExactDecimal(coefficient: row["expected_gross"], scale: currency.minorUnitPlaces)
            else { continue }
            let isAccepted: Bool = row["total_accepted"]
            if !isAccepted { findings.notAsOrdered[VoucherState(rawValue: row["state"]) ?? .unknown, default: 0] += 1 }
            findings.tally.count(
                Finding(
                    code: "SUM-05", severity: isAccepted ? .warning : .error,
                    message: Phrase(
                        "The API's sum is another than the order's.",
                        de: "Die Summe der API ist eine andere als die der Bestellung."
                    ),
                    hint: "", position: SourcePosition(row: row["first_row"])))
        }
    }
}
