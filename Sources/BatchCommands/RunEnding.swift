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
        // An API that answers, if only with 503, is there: the run can be resumed.
        let isSilent = booked == 0 && summary.p50 == 0
        switch stop {
        case .journalFailed: return .cannotWrite
        case .credentialsRefused: return booked > 0 ? .stoppedEarly : .credentialsRefused
        case .redirected, .proxyRefused: return .unreachable
        case .outage: return isSilent ? .unreachable : .stoppedEarly
        case .signal: return .stoppedEarly
        case nil: break
        }
        if count(.unknown) > 0 || !summary.differing.isEmpty { return .someUnknown }
        // A few vouchers can be given up one by one before it counts as an outage.
        if count(.notProcessed) > 0 { return isSilent && summary.requests > 0 ? .unreachable : .stoppedEarly }
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

    /// What is still to be found out about a voucher, and how a person settles it.
    static func words(_ voucher: UnknownVoucher) -> String {
        "\(voucher.reference): \(voucher.step.map { "\($0.name), " } ?? "")"
            + OwnWords.pointing(to: FindingLines.pointer(.english), from: voucher.message)
    }

    /// The summary for people.
    static func text(_ summary: RunSummary, _ language: Language) -> String {
        let say = SummaryWords(language)
        var lines = summary.inputs.map(say.input)
        lines += summary.problems.map { $0[language] }
        if !summary.firstInvoices.isEmpty {
            let width = summary.firstInvoices.map(\.reference.count).max() ?? 0
            lines.append("")
            for invoice in summary.firstInvoices {
                let padding = String(repeating: " ", count: max(0, width - invoice.reference.count))
                lines.append("  \(invoice.reference)\(padding)  \(invoice.number)  \(invoice.amount)")
            }
            let all = summary.numbered
            if all > summary.firstInvoices.count { lines.append(say.more(all - summary.firstInvoices.count)) }
        }
        lines.append("")
        for status in ReportStatus.allCases {
            guard let count = summary.vouchers[status], count > 0 else { continue }
            let money = summary.money.compactMap { currency, sums in
                sums[status].map { "\(currency.string(minorUnits: $0)) \(currency.code)" }
            }
            lines.append(
                "\(say.status(status)): \(count)"
                    + (money.isEmpty ? "" : " (\(money.sorted().joined(separator: ", ")))"))
        }
        if summary.read == 0 { lines.append(say.noVouchers) }
        for (currency, sums) in summary.differing.sorted(by: { $0.key.code < $1.key.code }) {
            lines.append(
                say.differing(
                    sums.vouchers, api: currency.string(minorUnits: sums.api),
                    own: currency.string(minorUnits: sums.own), currency: currency.code))
        }
        lines += FindingLines.text(summary.tally, language, hasReports: !summary.reports.isEmpty)
        if let folder = summary.reports.first?.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            lines.append(say.reports(folder.joined(separator: "/")))
        }
        if let next = summary.next { lines.append(say.next(next.text)) }
        return lines.joined(separator: "\n")
    }
}
