import AbillifyAPI

/// A voucher on its way through its steps.
///
/// `@unchecked Sendable`: it is touched on the submitter's queue only.
final class VoucherRun: @unchecked Sendable {
    let voucher: PendingVoucher
    /// The steps that are left; the first is under way.
    var steps: ArraySlice<PendingStep>
    var machine: StepMachine?
    /// Whether the identity is what is under way.
    var isAtIdentity = false
    /// Whether the voucher counts among the active ones of its customer's lane.
    var isActive = false
    /// When the request under way was sent.
    var sentAt = 0.0
    /// When the voucher's first step began.
    var startedAt: Double?
    /// The requests of ended steps.
    var attempts = 0

    init(_ voucher: PendingVoucher) {
        self.voucher = voucher
        steps = voucher.steps[...]
    }

    var current: PendingStep? { isAtIdentity ? voucher.identity : steps.first }
}
