import Findings
import Journal
import Money

/// The word that a report shows for what became of a voucher.
public enum ReportStatus: String, Sendable, CaseIterable {
    case created
    case alreadyDone = "already-done"
    case wouldCreate = "would-create"
    case rejected
    case failed
    case unknown
    case skipped
    case notProcessed = "not-processed"

    /// The status of a voucher in the state of the journal.
    public init(_ state: VoucherState, isDryRun: Bool) {
        switch state {
        case .done: self = .created
        case .alreadyDone: self = .alreadyDone
        case .rejected: self = .rejected
        case .failed: self = .failed
        case .unknown: self = .unknown
        case .skipped: self = .skipped
        case .planned, .sent, .superseded: self = isDryRun ? .wouldCreate : .notProcessed
        }
    }

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
    /// The findings, and one more if the API came to another total than we did.
    var allFindings: [Finding] {
        guard let total, let expectedGross, let currency = currency.flatMap({ Currency(code: $0) }),
            let number = try? DecimalParser.parse(total).get(),
            number != ExactDecimal(coefficient: expectedGross, scale: currency.minorUnitPlaces)
        else { return findings }
        return findings + [
            Finding(
                code: "SUM-05", severity: .warning,
                message: "The API invoiced \(total), the lines give "
                    + "\(currency.string(minorUnits: Int128(expectedGross))).",
                hint: "look at the invoice before it is committed; check tax profiles and rates",
                position: SourcePosition(row: firstRow))
        ]
    }
}
