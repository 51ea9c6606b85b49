import Findings
import Journal
import Money

/// The word that a report shows for what became of a voucher.
public enum ReportStatus: String, Sendable, CaseIterable {
    /// It exists, and is finished as it was meant to be.
    case created
    /// It exists; its commit or document was accepted by the API, and its completion was not seen.
    case accepted
    /// A draft exists; nothing is invoiced.
    case drafted
    case alreadyDone = "already-done"
    case wouldCreate = "would-create"
    case rejected
    case failed
    /// It exists; its conversion, commit or document was refused.
    case unfinished
    case unknown
    case skipped
    case notProcessed = "not-processed"

    /// The status of a voucher in the state of the journal.
    public init(_ state: VoucherState, isDryRun: Bool) {
        switch state {
        case .done: self = .created
        case .accepted: self = .accepted
        case .drafted: self = .drafted
        case .unfinished: self = .unfinished
        case .alreadyDone: self = .alreadyDone
        case .rejected: self = .rejected
        case .failed: self = .failed
        case .unknown: self = .unknown
        case .skipped, .superseded: self = .skipped
        case .planned, .sent: self = isDryRun ? .wouldCreate : .notProcessed
        }
    }

    /// Whether this run has made something of the voucher at the API.
    var isBooked: Bool { [.created, .accepted, .drafted, .unfinished].contains(self) }

    /// The key of the status in `summary.json`.
    public var key: String {
        switch self {
        case .alreadyDone: "alreadyDone"
        case .wouldCreate: "wouldCreate"
        case .notProcessed: "notProcessed"
        default: rawValue
        }
    }
}

extension ReportedVoucher {
    /// The findings, with what the API last said of a voucher that has not ended well, and with what it summed up
    /// otherwise than we did.
    var allFindings: [Finding] { findings + trouble + otherTotal }

    private var trouble: [Finding] {
        guard [.planned, .sent, .unknown].contains(state), let message else { return [] }
        return [
            Finding(
                code: http.map { "API-\($0)" } ?? "API-LOST", message: Phrase(message),
                hint: state == .unknown
                    ? Phrase(
                        "look at the voucher at the API before anything else",
                        de: "vor allem anderen den Beleg in der API ansehen")
                    : Phrase("resume the run", de: "den Lauf mit resume fortsetzen"),
                field: "order_reference", position: referenceCell)
        ]
    }

    /// What the API summed the voucher up to and what its order comes to, in minor units, where the two differ.
    var differingTotals: (api: ExactDecimal, own: ExactDecimal, currency: Currency)? {
        guard let total, let expectedGross, let currency = currency.flatMap({ Currency(code: $0) }),
            let number = try? DecimalParser.parse(total).get()
        else { return nil }
        let own = ExactDecimal(coefficient: expectedGross, scale: currency.minorUnitPlaces)
        return number == own ? nil : (number, own, currency)
    }

    private var otherTotal: [Finding] {
        guard let (api, own, _) = differingTotals else { return [] }
        let isHeld = state == .unfinished
        if isTotalAccepted {
            return [
                Finding(
                    code: "SUM-05", severity: .warning,
                    message: Phrase(
                        "The API's total is \(api), the order comes to \(own); it was accepted with --accept-totals.",
                        de:
                            "Die Summe der API ist \(api), die Bestellung kommt auf \(own); mit --accept-totals angenommen."
                    ),
                    hint: Phrase("nothing is to be done", de: "es ist nichts zu tun"),
                    position: SourcePosition(row: firstRow))
            ]
        }
        return [
            Finding(
                code: "SUM-05",
                message: Phrase(
                    "The API's total is \(api), the order comes to \(own).",
                    de: "Die Summe der API ist \(api), die Bestellung kommt auf \(own)."),
                hint: isHeld
                    ? Phrase(
                        "look at it at the API; it was not finished, and goes on with finalise --accept-totals",
                        de:
                            "ihn in der API ansehen; er wurde nicht abgeschlossen und geht mit finalise --accept-totals weiter"
                    )
                    : Phrase(
                        "look at it at the API before it is committed; check tax profiles and rates",
                        de: "ihn in der API ansehen, bevor er festgeschrieben wird; Steuerprofile und Sätze prüfen"),
                position: SourcePosition(row: firstRow))
        ]
    }
}
