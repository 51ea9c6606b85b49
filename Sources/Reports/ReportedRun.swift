import Journal

/// Where reports take the vouchers of a run from: the journal, or what a dry run has kept.
protocol ReportedRun {
    /// The tenant whose keys are shown.
    var tenant: String { get }
    /// The inputs of a run, in their order.
    func inputs(of run: String) throws -> [InputRecord]
    /// Calls `body` for each voucher of an input, in the order of the file.
    func forEachVoucher(of input: Int64, _ body: (ReportedVoucher) throws -> Void) throws
}

extension Journal: ReportedRun {}
