import Foundation
import GRDB
import Synchronization

/// What keeps a journal that could not be written from being written again.
///
/// After an I/O error nobody knows what the disk holds: a second fsync may say yes though the first has lost the data
/// (fsyncgate), so nothing is tried again. The next start reads what is really there and goes on from it.
final class JournalGuard: Sendable {
    private let failure = Mutex<String?>(nil)

    /// Runs work on the database; an error of it becomes the journal's last.
    func run<Result>(on database: DatabaseQueue, _ work: () throws -> Result) throws(JournalError) -> Result {
        if let failure = failure.withLock({ $0 }) {
            throw JournalError(
                .unwritable, "the journal could not be written before: \(failure)",
                hint: "see to the disk, then start again")
        }
        do {
            return try work()
        } catch let error as JournalError {
            throw error
        } catch {
            let isFirst = failure.withLock { failure in
                defer { failure = failure ?? String(describing: error) }
                return failure == nil
            }
            // To close it would write to the disk once more; the process ends soon, and the system closes it.
            if isFirst { _ = Unmanaged.passRetained(database) }
            throw Journal.unwritable(error)
        }
    }
}
