import Foundation
import Glibc

/// The files that were imported, by the SHA-256 of their bytes: a list in `done`, a line a file.
///
///     9f86d0...  20261121T013000Z-k3f9q2  orders.csv
public struct ImportedFiles: Sendable {
    /// A file that was imported.
    public struct Entry: Sendable, Hashable {
        /// The run.
        public var run: String
        /// The name.
        public var name: String
    }

    private let path: String

    /// The list of a file drop.
    public init(_ folders: DropFolders) { path = folders.done + "/imported.txt" }

    /// The file of these bytes, if one was imported.
    public func entry(_ digest: String) throws(FileDropError) -> Entry? {
        guard access(path, F_OK) == 0 else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw FileDropError(
                .unwritable, "\(path) can't be read", hint: "see to the disk; it tells which files were imported")
        }
        for line in text.split(separator: "\n") where line.hasPrefix(digest) {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
            guard parts.count == 3, parts[0] == digest else { continue }
            return Entry(run: String(parts[1]), name: parts[2].trimmingCharacters(in: .whitespaces))
        }
        return nil
    }

    /// Adds a file, unless it is there.
    public func add(_ digest: String, run: String, name: String) throws(FileDropError) {
        guard try entry(digest) == nil else { return }
        // A line that a crash has cut must not swallow the next one.
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let start = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
        try DurableFile.append(Array("\(start)\(digest)  \(run)  \(name)\n".utf8), to: path)
    }
}
