import FileDrops
import Logging

/// Tells of files that stay in the inbox: that they wait and, once they have done so for long, that somebody should look.
///
/// A file whose `.ok` file never comes, or that a program keeps open, would wait for ever without anybody to know. A watch
/// looks every minute, and says it once an hour.
struct WaitingFiles {
    /// How long a file may wait before somebody should look, and before it is said again, in seconds.
    static let patience = 3600.0

    /// When it was last said of a file, in seconds since 1970.
    private var told: [DropEntry: Double] = [:]

    /// - Parameter now: The seconds since 1970.
    mutating func tell(_ files: [InboxLook.Waiting], now: Double, _ log: Logger) {
        told = told.filter { entry, _ in files.contains { $0.entry == entry } }
        for file in files {
            let age = now - Double(file.entry.changed) / 1e9
            guard age >= WaitingFiles.patience else {
                log.info("waits: \(file.reason)", metadata: ["file": "\(file.entry.name)"])
                continue
            }
            if let last = told[file.entry], now >= last, now - last < WaitingFiles.patience { continue }
            told[file.entry] = now
            log.warning(
                "has waited for long: \(file.reason)",
                metadata: ["file": "\(file.entry.name)", "hours": "\(Int(age / 3600))"])
        }
    }
}
