import Compression
import Foundation
import Glibc
import Inputs

/// A file that was taken out of the inbox, in a folder of its own within `work`.
///
///     work/20261121T013000Z-k3f9q2/claim.json        how far it is
///     work/20261121T013000Z-k3f9q2/drop/orders.csv   the file
///     work/20261121T013000Z-k3f9q2/drop/orders.csv.yaml
///
/// Every step is on the disk before the next one is taken, and each can be taken again.
public struct Claim: Sendable, Hashable {
    /// The id: that of the first run.
    public let id: String
    /// What is noted of it.
    public private(set) var note: ClaimNote
    private let folders: DropFolders

    private var folder: String { folders.work + "/" + id }
    /// The folder with the file and nothing but what belongs to it.
    public var dropFolder: String { folder + "/drop" }
    /// The file.
    public var file: String { dropFolder + "/" + note.name }
    /// Its side file, if it has one.
    public var sideFile: String? {
        let path = file + ".yaml"
        return access(path, F_OK) == 0 ? path : nil
    }

    /// Takes a file out of the inbox; nil if somebody else has taken it, or it is another file by now.
    ///
    /// - Parameter now: The seconds since 1970.
    public static func take(
        _ drop: InboxLook.Drop, of folders: DropFolders, id: String, now: Double
    ) throws(FileDropError) -> Claim? {
        var note = ClaimNote(name: drop.entry.name, run: id)
        note.claimed = now
        note.hasSideFile = drop.hasSideFile
        let claim = Claim(id: id, note: note, folders: folders)
        let source = folders.inbox + "/" + drop.entry.name
        try DurableFile.makeFolder(claim.dropFolder)
        try claim.write()
        // The side file goes first: a crash behind it leaves the file where it is, and never one without what belongs to it.
        if drop.hasSideFile, rename(source + ".yaml", claim.file + ".yaml") != 0 {
            let number = errno
            try claim.removeIfEmpty()
            guard number == ENOENT else { throw FileDropError.system(source + ".yaml", "can't be claimed", number) }
            return nil
        }
        guard rename(source, claim.file) == 0 else {
            let number = errno
            try claim.giveBack()
            guard number == ENOENT else { throw FileDropError.system(source, "can't be claimed", number) }
            return nil
        }
        // Between the look and the renaming another file may have come in its place.
        guard let taken = DropEntry(Array(drop.entry.name.utf8), in: claim.dropFolder), taken.inode == drop.entry.inode,
            taken.size == drop.entry.size, taken.kind == .file, taken.links == 1
        else {
            try claim.giveBack()
            return nil
        }
        if drop.hasOkFile { unlink(source + ".ok") }
        try DurableFile.sync(claim.dropFolder)
        try DurableFile.sync(folders.inbox)
        return claim
    }

    /// What is noted of the files that are in `work`; nothing is moved or mended.
    public static func notes(in folders: DropFolders) throws(FileDropError) -> [ClaimNote] {
        try DropEntry.all(in: folders.work).filter { $0.kind == .folder }
            .compactMap { note(at: "\(folders.work)/\($0.name)/claim.json") }
    }

    /// The claims that are open, oldest first; what a kill has left half taken goes back.
    ///
    /// A file whose note can't be read goes to `failed`, and is handed to `damaged`: nobody knows how far it was.
    public static func open(
        in folders: DropFolders, damaged: (_ id: String, _ folder: String) -> Void = { _, _ in }
    ) throws(FileDropError) -> [Claim] {
        var claims: [Claim] = []
        for entry in try DropEntry.all(in: folders.work) where entry.kind == .folder {
            let folder = folders.work + "/" + entry.name
            guard let note = note(at: folder + "/claim.json") else {
                // Killed before anything was claimed, or a note that is damaged.
                unlink(folder + "/claim.json.part")
                rmdir(folder + "/drop")
                if rmdir(folder) != 0, access(folder + "/drop", F_OK) == 0 {
                    let target = folders.failed + "/" + entry.name
                    try DurableFile.write(
                        Array("the note on this file can't be read; look with history for a run of it\n".utf8),
                        to: folder + "/drop/reason.txt")
                    try DurableFile.move(folder + "/drop", to: target)
                    unlink(folder + "/claim.json")
                    rmdir(folder)
                    damaged(entry.name, target)
                }
                continue
            }
            let claim = Claim(id: entry.name, note: note, folders: folders)
            guard note.stage != .claimed || claim.hasFile else {
                try claim.giveBack()
                continue
            }
            claims.append(claim)
        }
        return claims
    }

    /// Whether the file is there.
    public var hasFile: Bool { access(file, F_OK) == 0 }

    /// Puts what was taken back into the inbox, unless something has come in its place.
    private func giveBack() throws(FileDropError) {
        for ending in ["", ".yaml"] where access(file + ending, F_OK) == 0 {
            let source = folders.inbox + "/" + note.name + ending
            if access(source, F_OK) != 0 { rename(file + ending, source) }
        }
        try removeIfEmpty()
    }

    /// Notes how far it is; it is on the disk when this returns.
    public mutating func update(_ change: (inout ClaimNote) -> Void) throws(FileDropError) {
        change(&note)
        try write()
    }

    /// The SHA-256 of the file, in hexadecimal.
    public var digest: String { FileDigest.sha256(of: file) }

    /// Puts the file away as imported: gzipped, under its day.
    ///
    /// Returns where it is.
    @discardableResult
    public func archive() throws(FileDropError) -> String {
        let day = id.prefix(8)
        let place = "\(folders.done)/\(day.prefix(4))/\(day.dropFirst(4).prefix(2))/\(day.suffix(2))"
        let isCompressed = note.name.hasSuffix(".gz")
        let target = "\(place)/\(id)-\(note.name)" + (isCompressed ? "" : ".gz")
        if access(file, F_OK) == 0 {
            try DurableFile.makeFolder(place)
            if isCompressed {
                guard rename(file, target) == 0 else { throw FileDropError.system(file, "can't be archived") }
                try DurableFile.sync(place)
            } else {
                try compress(to: target)
                // Who still writes to it would lose what comes now: then it is not taken for done.
                guard digest == note.digest ?? digest else {
                    unlink(target)
                    throw FileDropError(
                        .changed, "\(file) is still written to", hint: "let it be whole when it is dropped")
                }
                unlink(file)
            }
        }
        if let sideFile { rename(sideFile, "\(place)/\(id)-\(note.name).yaml") }
        try remove()
        return target
    }

    /// Puts the file away as one that could not be imported, with the reason beside it.
    ///
    /// Returns the folder.
    @discardableResult
    public func fail(_ reason: String) throws(FileDropError) -> String {
        let target = folders.failed + "/" + id
        if access(dropFolder, F_OK) == 0 {
            try DurableFile.write(Array((reason + "\n").utf8), to: file + ".reason.txt")
            try DurableFile.move(dropFolder, to: target)
        }
        try remove()
        return target
    }

    private func compress(to target: String) throws(FileDropError) {
        let descriptor = Glibc.open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw FileDropError.system(file, "can't be read") }
        defer { close(descriptor) }
        try DurableFile.write(to: target) { (put) throws(FileDropError) in
            let gzip = ParallelGzipWriter(level: 6) { try put($0) }
            do {
                var block = [UInt8](repeating: 0, count: 256 << 10)
                while true {
                    let count = read(descriptor, &block, block.count)
                    if count < 0, errno == EINTR { continue }
                    guard count >= 0 else { throw FileDropError.system(file, "can't be read") }
                    guard count > 0 else { break }
                    try gzip.write(block[..<count])
                }
                try gzip.finish()
            } catch let error as FileDropError {
                throw error
            } catch {
                throw FileDropError(
                    .unwritable, "\(file) can't be compressed: \(error)", hint: "see to the disk")
            }
        }
    }

    private func write() throws(FileDropError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(note) else {
            throw FileDropError(
                .unwritable, "the note on \(note.name) can't be written", hint: "report this as a fault")
        }
        try DurableFile.write(Array(data) + [10], to: folder + "/claim.json")
    }

    private static func note(at path: String) -> ClaimNote? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try? JSONDecoder().decode(ClaimNote.self, from: data)
    }

    /// Removes the claim's folder; the file is elsewhere by then.
    private func remove() throws(FileDropError) {
        rmdir(dropFolder)
        unlink(folder + "/claim.json")
        unlink(folder + "/claim.json.part")
        guard rmdir(folder) == 0 || errno == ENOENT else { throw FileDropError.system(folder, "can't be removed") }
        try DurableFile.sync(folders.work)
    }

    private func removeIfEmpty() throws(FileDropError) {
        guard rmdir(dropFolder) == 0 || errno == ENOENT else { return }
        try remove()
    }
}
