import Glibc

/// What stands in the inbox and is no file to be imported: it is moved as it is, never opened.
public enum RefusedEntry {
    /// Moves an entry into a folder of its own within `failed`, with the reason beside it.
    ///
    /// A link is moved as a link. The name keeps its bytes, so that whoever sent it finds it.
    public static func move(
        _ entry: DropEntry, from folders: DropFolders, id: String, reason: String
    ) throws(FileDropError) {
        let folder = folders.failed + "/" + id
        try DurableFile.makeFolder(folder)
        let slash = UInt8(ascii: "/")
        let source = (Array(folders.inbox.utf8) + [slash] + entry.nameBytes + [0]).map { CChar(bitPattern: $0) }
        let target = (Array(folder.utf8) + [slash] + entry.nameBytes + [0]).map { CChar(bitPattern: $0) }
        guard rename(source, target) == 0 else {
            guard errno == ENOENT else { throw FileDropError.system(folders.inbox, "holds what can't be moved") }
            rmdir(folder)
            return
        }
        try DurableFile.write(Array((reason + "\n").utf8), to: folder + "/reason.txt")
        try DurableFile.sync(folders.inbox)
    }
}
