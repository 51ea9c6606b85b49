/// Keeps the orders of one customer from racing its identity.
///
/// A customer's first order brings the identity; the others wait for it. An identity with other content waits until
/// the orders before it have ended. Only customers with loaded vouchers have a lane.
struct CustomerLanes {
    /// What a voucher is to do.
    enum Turn {
        /// Send the identity first.
        case identity
        /// Go on with the order.
        case order
        /// Wait for its turn.
        case wait
        /// The identity could not be brought about: end as it did.
        case ended(StepOutcome)
    }

    private struct Lane {
        var loaded = 0
        var active = 0
        var isPutting = false
        var settled: [Int64: StepOutcome?] = [:]
        var waiting: [VoucherRun] = []

        mutating func takeWaiting() -> [VoucherRun] {
            defer { waiting = [] }
            return waiting
        }
    }

    private var lanes: [String: Lane] = [:]

    mutating func loaded(_ run: VoucherRun) { lanes[run.voucher.customer, default: Lane()].loaded += 1 }

    mutating func turn(of run: VoucherRun) -> Turn {
        var lane = lanes[run.voucher.customer] ?? Lane()
        defer { lanes[run.voucher.customer] = lane }
        if lane.isPutting {
            lane.waiting.append(run)
            return .wait
        }
        guard let identity = run.voucher.identity else {
            lane.active += 1
            return .order
        }
        if let settled = lane.settled[identity.id] {
            if let failed = settled { return .ended(failed) }
            lane.active += 1
            return .order
        }
        guard lane.active == 0 else {
            lane.waiting.append(run)
            return .wait
        }
        lane.isPutting = true
        return .identity
    }

    /// The identity of a voucher ended; returns those whose turn may have come.
    mutating func identityEnded(_ run: VoucherRun, failure: StepOutcome?) -> [VoucherRun] {
        guard let identity = run.voucher.identity, var lane = lanes[run.voucher.customer] else { return [] }
        lane.isPutting = false
        lane.settled[identity.id] = .some(failure)
        if failure == nil { lane.active += 1 }
        defer { lanes[run.voucher.customer] = lane }
        return lane.takeWaiting()
    }

    /// A voucher ended; returns those whose turn may have come.
    mutating func ended(_ run: VoucherRun, wasActive: Bool) -> [VoucherRun] {
        guard var lane = lanes[run.voucher.customer] else { return [] }
        lane.loaded -= 1
        if wasActive { lane.active -= 1 }
        let next = lane.takeWaiting()
        lanes[run.voucher.customer] = lane.loaded > 0 ? lane : nil
        return next
    }
}
