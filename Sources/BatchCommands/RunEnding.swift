import AbillifyAPI
import Findings
import Foundation
import Journal
import Money
import Reports
import Submission

/// The end of a run: its exit code, its next command, and what the screen shows.
enum RunEnding {
    /// The exit code of a run; the gravest of what happened.
    static func exit(_ summary: RunSummary, stop: StopReason?, inputFault: Exit?) -> Exit {
        let count = { (status: ReportStatus) in summary.vouchers[status] ?? 0 }
        let booked = count(.created) + count(.accepted) + count(.drafted) + count(.unfinished)
        let accepted = booked + count(.alreadyDone) + count(.wouldCreate)
        switch stop {
        case .journalFailed: return .cannotWrite
        case .credentialsRefused: return booked > 0 ? .stoppedEarly : .credentialsRefused
        case .redirected, .proxyRefused: return .unreachable
        // An API that answers, if only with 503, is there: the run can be resumed.
        case .outage: return booked > 0 || summary.p50 > 0 ? .stoppedEarly : .unreachable
        case .signal: return .stoppedEarly
        case nil: break
        }
        if count(.unknown) > 0 || !summary.differing.isEmpty { return .someUnknown }
        if count(.notProcessed) > 0 { return .stoppedEarly }
        if let inputFault { return inputFault }
        let refused = count(.rejected) + count(.failed) + count(.unfinished)
        if refused > 0 { return accepted > 0 ? .someRejected : .nothingAccepted }
        return .allAccepted
    }

    /// What to say of a stop.
    static func words(_ stop: StopReason) -> String {
        switch stop {
        case .credentialsRefused(let status, _):
            "The API refused the credentials (\(status)). Check ABILLIFY_USER and the password, and what they may do."
        case .redirected(let place):
            "The endpoint answers with a redirect to \(place). Set --endpoint to the right URL."
        case .proxyRefused: "A proxy on the way to the API asks for credentials (407). Let this machine go around it."
        case .outage(let trouble): "The API is out of order: \(trouble)."
        case .signal: "Stopped on request."
        case .journalFailed(let why): "The journal could not be written, so nothing more was sent: \(why)."
        }
    }

    /// An example of what was found.
    private static func words(_ entry: FindingTally.Entry, _ language: Language) -> String {
        guard entry.code.hasPrefix("API-") else { return entry.example[language] }
        // What the API says for itself may be all there is.
        let ownWords =
            ["API-401", "API-403"].contains(entry.code) ? "" : RunEnding.withoutQuotation(entry.example[language])
        return ownWords.isEmpty ? "the report has the API's words" : ownWords
    }

    /// Our words without those of the API: what it says may hold what was sent to it, names and streets among it, and
    /// stands in the report only.
    private static func withoutQuotation(_ text: String) -> String {
        let end = text.firstIndex { ":(".contains($0) } ?? text.endIndex
        let words = text[..<end].trimmingCharacters(in: .whitespaces)
        return end == text.endIndex || words.isEmpty ? words : words + " (the report tells more)"
    }

    /// What is still to be found out about a voucher, and how a person settles it.
    static func words(_ voucher: UnknownVoucher) -> String {
        "\(voucher.reference): \(voucher.step.map { "\($0.name), " } ?? "")\(withoutQuotation(voucher.message))"
    }

    /// The summary for people.
    static func text(_ summary: RunSummary, _ language: Language) -> String {
        var lines: [String] = []
        for input in summary.inputs {
            lines.append(
                "\(input.file): \(input.rows) rows, \(input.vouchers) vouchers, \(input.format) by mapping \(input.mapping)"
            )
        }
        lines += summary.problems
        if !summary.firstInvoices.isEmpty {
            let width = summary.firstInvoices.map(\.reference.count).max() ?? 0
            lines.append("")
            for invoice in summary.firstInvoices {
                let padding = String(repeating: " ", count: max(0, width - invoice.reference.count))
                lines.append("  \(invoice.reference)\(padding)  \(invoice.number)  \(invoice.amount)")
            }
            let all = summary.numbered
            if all > summary.firstInvoices.count { lines.append("  … and \(all - summary.firstInvoices.count) more") }
        }
        lines.append("")
        for status in ReportStatus.allCases {
            guard let count = summary.vouchers[status], count > 0 else { continue }
            let money = summary.money.compactMap { currency, sums in
                sums[status].map { "\(currency.string(minorUnits: $0)) \(currency.code)" }
            }
            lines.append(
                "\(status.rawValue): \(count)" + (money.isEmpty ? "" : " (\(money.sorted().joined(separator: ", ")))"))
        }
        if summary.read == 0 { lines.append("no vouchers") }
        for (currency, sums) in summary.differing.sorted(by: { $0.key.code < $1.key.code }) {
            lines.append(
                "not as ordered: \(sums.vouchers) (the API's sums are \(currency.string(minorUnits: sums.api)), the orders' "
                    + "\(currency.string(minorUnits: sums.own)) \(currency.code))")
        }
        for entry in summary.tally.entries.prefix(12) {
            let row = entry.firstRow.map { ", first in row \($0)" } ?? ""
            let head = "  \(entry.severity.rawValue) \(entry.code) x\(entry.count)\(row)"
            guard entry.wordings.count > 1, (entry.wordings.first?.count ?? 0) > 1, !entry.code.hasPrefix("API-") else {
                lines.append("\(head): \(words(entry, language))")
                continue
            }
            lines.append(head)
            for wording in entry.wordings.prefix(3) {
                lines.append("    \(wording.count) x \(wording.message[language])")
            }
            if entry.wordings.count > 3 {
                let others = entry.count - entry.wordings.prefix(3).reduce(0) { $0 + $1.count }
                lines.append("    \(others) x something else of the kind; the report has them all")
            }
        }
        if summary.tally.entries.count > 12 { lines.append("  … and \(summary.tally.entries.count - 12) more codes") }
        if let folder = summary.reports.first?.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            lines.append("reports: \(folder.joined(separator: "/"))/")
        }
        if let next = summary.next { lines.append("next: \(next)") }
        return lines.joined(separator: "\n")
    }
}
