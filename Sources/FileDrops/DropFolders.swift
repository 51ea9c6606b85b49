import Glibc

/// The folders of a file drop: the inbox and, beside it, `work`, `done`, `failed` and `reports`.
///
/// They stand on one file system, since a file is claimed by renaming it.
public struct DropFolders: Sendable, Hashable {
    /// Where files are dropped.
    public let inbox: String
    /// Where a file is while it is imported, each in a folder of its own.
    public let work: String
    /// Where imported files go, gzipped, by day.
    public let done: String
    /// Where files go that could not be imported, each with its reason.
    public let failed: String
    /// Where the reports of runs go.
    public let reports: String

    /// Names the folders beside an inbox; nothing is made yet.
    public init(inbox: String) {
        var path = inbox
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        let base: String
        if let slash = path.lastIndex(of: "/") {
            base = slash == path.startIndex ? "" : String(path[..<slash])
        } else {
            base = "."
        }
        self.inbox = path
        (work, done) = (base + "/work", base + "/done")
        (failed, reports) = (base + "/failed", base + "/reports")
    }

    /// Makes what is missing, and looks whether the folders can be used: real folders, on one file system, writable.
    public func make() throws(FileDropError) {
        var devices: [dev_t] = []
        for (path, mode) in [(inbox, 0o770), (work, 0o700), (done, 0o700), (failed, 0o700), (reports, 0o700)] {
            if mkdir(path, mode_t(mode)) != 0, errno != EEXIST {
                throw FileDropError.system(path, "can't be made")
            }
            var status = stat()
            guard lstat(path, &status) == 0 else { throw FileDropError.system(path, "can't be looked at") }
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw FileDropError(
                    .unfit, "\(path) is no folder of its own, but a link or a file",
                    hint: "make it a folder, or name another inbox")
            }
            guard access(path, R_OK | W_OK | X_OK) == 0 else { throw FileDropError.system(path, "can't be used") }
            devices.append(status.st_dev)
        }
        guard Set(devices).count == 1 else {
            throw FileDropError(
                .unfit, "\(inbox) and the folders beside it are on different file systems",
                hint: "put them on one: files are claimed by renaming them")
        }
    }
}
