import Findings
import Money

/// A plan log that only counts: the log of a dry run.
public final class CountingLog: PlanLog {
    /// Counts and sums by decision.
    public struct Sums: Sendable {
        /// The number of vouchers.
        public var count = 0
        /// The amounts in minor units by currency.
        public var money: [Currency: Int128] = [:]

        mutating func add(_ other: Sums) {
            count += other.count
            money.merge(other.money, uniquingKeysWith: +)
        }

        mutating func add(_ currency: Currency?, _ amount: Int64, count: Int = 1) {
            self.count += count
            if let currency { money[currency, default: 0] += Int128(amount) * Int128(count) }
        }
    }

    /// All vouchers.
    public private(set) var read = Sums()
    /// The vouchers that would be created.
    public private(set) var wouldCreate = Sums()
    /// The vouchers that are held back.
    public private(set) var rejected = Sums()
    /// The vouchers that the mapping leaves out.
    public private(set) var skipped = Sums()
    /// What was found, by rule.
    public private(set) var tally = FindingTally()
    /// The first findings of each weight, for the screen.
    private var first: [Severity: [Finding]] = [:]

    /// The first findings, for the screen: errors, then warnings as far as there is room.
    public var firstFindings: [Finding] {
        let errors = first[.error] ?? []
        return errors + (first[.warning] ?? []).prefix(CountingLog.shownFindings - errors.count)
    }

    /// How many findings a screen shows.
    private static let shownFindings = 20

    /// Whether rows and requests are wanted.
    public let keepsRequests: Bool
    private let onChunk: (PlannedChunk) -> Void

    /// Creates a log; `onChunk` sees each chunk, to show requests.
    public init(keepsRequests: Bool = false, onChunk: @escaping (PlannedChunk) -> Void = { _ in }) {
        self.keepsRequests = keepsRequests
        self.onChunk = onChunk
    }

    /// Adds what another log has counted: a file counts only when all of it could be read.
    public func add(_ other: CountingLog) {
        read.add(other.read)
        wouldCreate.add(other.wouldCreate)
        rejected.add(other.rejected)
        skipped.add(other.skipped)
        tally.add(other.tally)
        for finding in other.first.values.joined() { keep(finding) }
    }

    /// Takes the vouchers of a chunk.
    public func record(_ chunk: PlannedChunk) {
        for voucher in chunk.vouchers {
            read.add(voucher.currency, voucher.amount)
            switch voucher.decision {
            case .planned: wouldCreate.add(voucher.currency, voucher.amount)
            case .rejected: rejected.add(voucher.currency, voucher.amount)
            case .skipped: skipped.add(voucher.currency, voucher.amount)
            }
            for finding in voucher.findings { note(finding) }
        }
        onChunk(chunk)
    }

    /// Takes back the decision to send an earlier voucher.
    public func retract(_ duplicate: Duplicate) {
        wouldCreate.add(duplicate.currency, duplicate.amount, count: -1)
        rejected.add(duplicate.currency, duplicate.amount)
        note(duplicate.finding)
    }

    private func note(_ finding: Finding) {
        tally.count(finding)
        keep(finding)
    }

    private func keep(_ finding: Finding) {
        guard (first[finding.severity]?.count ?? 0) < CountingLog.shownFindings else { return }
        first[finding.severity, default: []].append(finding)
    }
}
