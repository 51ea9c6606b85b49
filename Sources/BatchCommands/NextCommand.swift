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

    /// The command line; nil if nothing is left to do.
    ///
    /// - Parameter wasStopped: Whether the run was stopped early, whatever its vouchers say.
    func text(wasStopped: Bool = false) throws -> String? {
        if wasStopped || count(.notProcessed) > 0 { return "abillify-batch resume \(run.id)" }
        if count(.unknown) > 0 { return try wayOut() }
        if count(.unfinished) > 0, try isNotAsOrdered() {
            return "look at them at the API, then abillify-batch finalise \(run.id) --accept-totals"
        }
        if count(.drafted) + count(.unfinished) > 0 { return "abillify-batch finalise \(run.id)" }
        if count(.accepted) > 0, try journal.openJobs(of: run).contains(where: { $0.kind == .document }) {
            return "abillify-batch resume \(run.id)"
        }
        return nil
    }

    private func wayOut() throws -> String {
        let way = try journal.wayOut(of: run)
        if way.isOpen { return "abillify-batch resume \(way.run)" }
        guard isReconciled, way.run == run.id else { return "abillify-batch reconcile \(way.run)" }
        return "look them up at the API, then abillify-batch reconcile \(way.run) --booked REFERENCE=NUMBER or "
            + "--absent REFERENCE"
    }

    private func count(_ status: ReportStatus) -> Int { vouchers[status] ?? 0 }
}
