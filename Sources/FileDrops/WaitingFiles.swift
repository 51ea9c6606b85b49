/// Which files have stayed in the inbox for so long that somebody should look.
///
/// A file whose `.ok` file never comes, or that a program keeps open, would wait for ever without anybody to know. A watch
/// looks every minute, and says it once an hour.
public struct WaitingFiles: Sendable {
    /// How long a file may wait before somebody should look, and before it is said again, in seconds.
    static let patience = 3600.0

    /// When it was last said of a file, in seconds since 1970.
    private var told: [DropEntry: Double] = [:]

    /// Nothing was said yet.
    public init() {}

    /// What there is to be said of the files that a look has found waiting: which may well wait, and which wait for long.
    ///
    /// One of the latter that was named within the hour is not named again.
    ///
    /// - Parameter now: The seconds since 1970.
    public mutating func judge(
        _ files: [InboxLook.Waiting], now: Double
    ) -> (lately: [InboxLook.Waiting], long: [InboxLook.Waiting]) {
        let entries = Set(files.map(\.entry))
        told = told.filter { entry, _ in entries.contains(entry) }
        let isLong = { (file: InboxLook.Waiting) in file.waited(now) >= WaitingFiles.patience }
        let long = files.filter { file in
            guard isLong(file) else { return false }
            guard let last = told[file.entry] else { return true }
            // A clock that was set back must not silence it.
            return now < last || now - last >= WaitingFiles.patience
        }
        for file in long { told[file.entry] = now }
        return (files.filter { !isLong($0) }, long)
    }
}

extension InboxLook.Waiting {
    /// How long nothing of the file has changed, in seconds.
    public func waited(_ now: Double) -> Double { now - Double(entry.changed) / 1e9 }
}
