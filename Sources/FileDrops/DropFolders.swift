import Foundation
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

    /// The folder that a path is in.
    public static func folder(of path: String) -> String { DurableFile.folder(of: path) }

    /// Why the inbox can't be one, by its name alone.
    public func fault() -> FileDropError? {
        guard [work, done, failed, reports].contains(inbox) else { return nil }
        return FileDropError(
            .unfit, "\(inbox) can't be the inbox: the folder beside an inbox has this name",
            hint: "call it otherwise, such as inbox")
    }

    private var name: String { inbox.lastIndex(of: "/").map { String(inbox[inbox.index(after: $0)...]) } ?? inbox }
    private var ownerFile: String { work + "/.inbox" }

    /// Why the inbox can't have the folders beside it: they are another's, by the note of its sweeps.
    ///
    /// One inbox would go on with the files of the other by its own profiles and endpoints.
    public func ownerFault() -> FileDropError? {
        guard let owner = try? String(contentsOfFile: ownerFile, encoding: .utf8) else { return nil }
        let other = owner.trimmingCharacters(in: .newlines)
        guard other != name else { return nil }
        return FileDropError(
            .unfit, "\(work) belongs to the inbox \(other), so \(name) can't use it too",
            hint: "give each inbox a folder of its own; if it was renamed, remove \(ownerFile)")
    }

    /// Notes that the folders are this inbox's, or throws if they are another's; the lock of the folders is the caller's.
    public func take() throws(FileDropError) {
        if let fault = ownerFault() { throw fault }
        guard access(ownerFile, F_OK) != 0 else { return }
        try DurableFile.write(Array((name + "\n").utf8), to: ownerFile)
    }

    /// Makes what is missing, and looks whether the folders can be used: real folders, on one file system, writable.
    public func make() throws(FileDropError) {
        if let fault = fault() { throw fault }
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
