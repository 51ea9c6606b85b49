import AbillifyAPI
import Journal
import Reports
import Submission

/// What is to be done next for a run that leaves something to do.
struct NextCommand {
    var run: RunRecord
    var journal: Journal
    /// Its vouchers by status.
    var vouchers: [ReportStatus: Int]
    /// Whether the API was asked already for what nobody knows.
    var isReconciled = false
    /// Whether the API sums up some of them otherwise than their orders do; asked for only where it matters.
    var isNotAsOrdered: () throws -> Bool

    /// The step; nil if nothing is left to do.
    ///
    /// - Parameter wasStopped: Whether the run was stopped early, whatever its vouchers say.
    func step(wasStopped: Bool = false) throws -> NextStep? {
        if wasStopped || count(.notProcessed) > 0 { return .resume(run: run.id) }
        if count(.unknown) > 0 { return try wayOut() }
        if count(.unfinished) > 0, try isNotAsOrdered() {
            return .acceptTotals(run: run.id)
        }
        if count(.drafted) + count(.unfinished) > 0 { return .finalise(run: run.id) }
        if count(.accepted) > 0, try journal.openJobs(of: run).contains(where: { $0.kind == .document }) {
            return .resume(run: run.id)
        }
        return nil
    }

    private func wayOut() throws -> NextStep {
        let way = try journal.wayOut(of: run)
        if way.isOpen { return .resume(run: way.run) }
        return isReconciled && way.run == run.id ? .settleByHand(run: way.run) : .reconcile(run: way.run)
    }

    private func count(_ status: ReportStatus) -> Int { vouchers[status] ?? 0 }
}
