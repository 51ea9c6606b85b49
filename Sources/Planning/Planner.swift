import AbillifyAPI
import Bytes
import Dispatch
import Findings
import Mapping
import Records
import VoucherRules

/// Pass one: reads a source, plans its chunks in parallel on Dispatch, and hands the decisions to a log in order.
///
/// The calling thread reads; workers plan; a serial queue delivers. A window of two chunks a worker bounds the memory.
/// Nothing here can send: there is no client.
public final class Planner {
    /// What a source came to.
    public struct Tally: Sendable, Hashable {
        /// The rows read; for XML the line items.
        public var rows = 0
        /// The orders read.
        public var vouchers = 0
        /// The rows that hold no order and were passed over: blank ones, repeated headers, trailers.
        public var passedOver = 0
    }

    private let rules: RuleBook
    private let plan: RequestPlan
    /// What it weighs that a customer has two names, and that an order is like another.
    private let customerSeverity: Severity?, orderSeverity: Severity?
    private let workers: Int
    private var duplicates = DuplicateIndex()
    private var customers = FirstSeen()
    private var vatIDs = FirstSeen()
    private var orders = FirstSeen()
    /// The files of the run so far.
    private var files: [String] = []
    private var nextOrdinal: Int
    /// Whether it has been told of the file as what its prices are taken.
    private var presumptionIsTold = false

    /// Creates a planner.
    ///
    /// - Parameters:
    ///   - plan: What is sent of a voucher beyond what its flow says.
    ///   - firstOrdinal: The ordinal of the first voucher; that of the next one after earlier files of the run.
    ///   - workers: How many chunks are planned at once; the number of cores.
    public init(rules: RuleBook, plan: RequestPlan, workers: Int, firstOrdinal: Int = 0) {
        self.rules = rules
        customerSeverity = rules.severity(of: CustomerSingle())
        orderSeverity = rules.severity(of: OrderOnce())
        self.plan = plan
        self.workers = max(1, workers)
        nextOrdinal = firstOrdinal
    }

    /// Plans all records of a source.
    ///
    /// Throws what the source throws (the file can't be read on) and what the log throws (nothing may be sent then).
    /// `progress` is called after each chunk with the sums so far; what it throws ends the planning.
    public func plan(
        _ source: inout any RecordSource, mapping: Mapping, file: String, log: any PlanLog,
        progress: (Tally) throws -> Void = { _ in }
    ) throws -> Tally {
        files.append(file)
        presumptionIsTold = false
        let planner = ChunkPlanner(
            mappings: BoundMappings(mapping, layout: source.layout), layout: source.layout, rules: rules, plan: plan,
            keepsRequests: log.keepsRequests, file: file)
        let pool = OrderedPool(width: workers)
        var tally = Tally()
        do {
            while let chunk = try source.nextChunk() {
                pool.submit { planner.plan(chunk) }
                while let planned = pool.takeReady() { try deliver(planned, file, log, &tally, progress) }
            }
        } catch {
            pool.drain()
            throw error
        }
        while let planned = pool.takeNext() {
            do {
                try deliver(planned, file, log, &tally, progress)
            } catch {
                pool.drain()
                throw error
            }
        }
        return tally
    }

    private func deliver(
        _ chunk: PlannedChunk, _ file: String, _ log: any PlanLog, _ tally: inout Tally,
        _ progress: (Tally) throws -> Void
    ) throws {
        var chunk = chunk
        tally.passedOver += chunk.passedOver
        for index in chunk.vouchers.indices {
            chunk.vouchers[index].ordinal = nextOrdinal
            nextOrdinal += 1
            tally.vouchers += 1
            tally.rows += chunk.vouchers[index].rowCount
            tellPresumption(&chunk.vouchers[index], file)
            try compare(&chunk.vouchers[index], chunk.bytes, file, log)
            if let duplicate = claim(&chunk.vouchers[index], chunk.bytes, file) {
                let firstOfChunk = chunk.vouchers[0].ordinal
                if duplicate.ordinal >= firstOfChunk {
                    let earlier = duplicate.ordinal - firstOfChunk
                    chunk.vouchers[earlier].decision = .rejected
                    chunk.vouchers[earlier].findings.append(duplicate.finding)
                } else if duplicate.wasPlanned {
                    try log.retract(duplicate)
                }
            }
        }
        try log.record(chunk)
        try progress(tally)
    }

    /// Tells once a file as what its prices are taken, though nothing says so.
    private func tellPresumption(_ voucher: inout PlannedVoucher, _ file: String) {
        guard let isNet = voucher.presumedNet, !presumptionIsTold else { return }
        presumptionIsTold = true
        voucher.findings.append(NetbasedGiven().presumption(isNet: isNet, file: file, row: voucher.firstRow))
    }

    /// Notes the voucher's reference.
    ///
    /// If another has it, both are held back: they may be two orders under one reference, or one order whose rows stand
    /// apart, and to send either would be a guess.
    private func claim(_ voucher: inout PlannedVoucher, _ bytes: [UInt8], _ file: String) -> Duplicate? {
        if case .skipped = voucher.decision { return nil }
        guard !voucher.reference.isEmpty else { return nil }
        guard
            let (earlier, wasPlanned, currency) = duplicates.note(
                bytes[voucher.reference.indices], ordinal: voucher.ordinal, row: voucher.firstRow,
                amount: voucher.amount, currency: voucher.currency, isPlanned: voucher.decision == .planned)
        else { return nil }
        let reference = bytes.text(voucher.reference)
        reject(&voucher)
        voucher.findings.append(
            ReferenceUnique().finding(reference, file: file, row: voucher.firstRow, other: Int(earlier.row)))
        return Duplicate(
            ordinal: Int(earlier.ordinal),
            finding: ReferenceUnique().finding(
                reference, file: file, row: Int(earlier.row), other: voucher.firstRow),
            currency: currency, amount: earlier.amount, wasPlanned: wasPlanned)
    }

    /// Compares a voucher with the earlier ones of the run: its customer's name, and whether it looks like another.
    private func compare(
        _ voucher: inout PlannedVoucher, _ bytes: [UInt8], _ file: String, _ log: any PlanLog
    ) throws {
        if case .skipped = voucher.decision { return }
        func sight(_ key: UInt64, _ content: UInt64) -> FirstSeen.Sight {
            FirstSeen.Sight(
                key: key, content: content, row: UInt32(clamping: voucher.firstRow), file: UInt32(files.count))
        }
        func other(_ sight: FirstSeen.Sight) -> String? {
            Int(sight.file) == files.count ? nil : files[Int(sight.file) - 1]
        }
        if voucher.customerHash != 0, voucher.nameHash != 0, let severity = customerSeverity,
            let first = customers.note(sight(voucher.customerHash, voucher.nameHash)), first.content != voucher.nameHash
        {
            voucher.findings.append(
                CustomerSingle().finding(
                    .name, bytes.text(voucher.customer), file: file, row: voucher.firstRow, other: Int(first.row),
                    otherFile: other(first), severity: severity))
            if severity == .error { reject(&voucher) }
        }
        if voucher.customerHash != 0, voucher.vatIDHash != 0, let severity = customerSeverity,
            let first = vatIDs.note(sight(voucher.customerHash, voucher.vatIDHash)), first.content != voucher.vatIDHash
        {
            // Which of the two is right only the customer knows, and the tax does not always hang on it.
            voucher.findings.append(
                CustomerSingle().finding(
                    .vatID, bytes.text(voucher.customer), file: file, row: voucher.firstRow, other: Int(first.row),
                    otherFile: other(first), severity: severity == .error ? .warning : severity))
        }
        guard voucher.likenessHash != 0, let severity = orderSeverity else { return }
        var likeness: Finding?
        if let first = orders.note(sight(voucher.likenessHash, 0)) {
            likeness = OrderOnce().finding(
                file: file, row: voucher.firstRow, other: Int(first.row), otherFile: other(first), severity: severity)
        } else if voucher.decision == .planned,
            let earlier = try log.resembling(voucher.likenessHash, reference: bytes[voucher.reference.indices])
        {
            likeness = OrderOnce().finding(
                file: file, row: voucher.firstRow, reference: earlier.reference, run: earlier.run, severity: severity)
        }
        guard let likeness else { return }
        voucher.findings.append(likeness)
        if severity == .error { reject(&voucher) }
    }

    private func reject(_ voucher: inout PlannedVoucher) {
        voucher.decision = .rejected
        voucher.requests = nil
    }
}
