import Glibc

/// What stands in the inbox under a name.
public struct DropEntry: Sendable, Hashable {
    /// What a name can stand for.
    public enum Kind: Sendable, Hashable {
        case file, folder, link, other
    }

    /// The name as text; where its bytes are no UTF-8, with marks in place of them.
    public var name: String
    /// The bytes of the name.
    public var nameBytes: [UInt8]
    /// What it is.
    public var kind: Kind
    /// The size in bytes.
    public var size: Int64
    /// When contents or anything else of it last changed, in nanoseconds since 1970; nobody can set this.
    public var changed: Int64
    /// The number of the file on its file system.
    public var inode: UInt64
    /// The number of names that it has.
    public var links: Int

    /// Creates an entry.
    public init(name: String, kind: Kind, size: Int64, changed: Int64, inode: UInt64, links: Int) {
        (self.name, self.kind, self.size, self.changed) = (name, kind, size, changed)
        (self.inode, self.links) = (inode, links)
        nameBytes = Array(name.utf8)
    }

    /// Whether the name is text that a command can be given.
    public var isNamedInText: Bool { Array(name.utf8) == nameBytes }

    /// Looks at a name in a folder, without following links; nil if it is gone.
    public init?(_ nameBytes: [UInt8], in folder: String) {
        var status = stat()
        let path = (Array(folder.utf8) + [UInt8(ascii: "/")] + nameBytes + [0]).map { CChar(bitPattern: $0) }
        guard lstat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        self.nameBytes = nameBytes
        name = String(decoding: nameBytes, as: UTF8.self)
        size = Int64(status.st_size)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        inode = UInt64(status.st_ino)
        links = Int(status.st_nlink)
    }

    /// All entries of a folder, by name.
    public static func all(in folder: String) throws(FileDropError) -> [DropEntry] {
        guard let stream = opendir(folder) else { throw FileDropError.system(folder, "can't be listed") }
        defer { closedir(stream) }
        var entries: [DropEntry] = []
        errno = 0
        while let record = readdir(stream) {
            let name = withUnsafePointer(to: &record.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    Array(UnsafeBufferPointer(start: bytes, count: strlen(UnsafePointer<CChar>(OpaquePointer(bytes)))))
                }
            }
            guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
            if let entry = DropEntry(name, in: folder) { entries.append(entry) }
            errno = 0
        }
        guard errno == 0 else { throw FileDropError.system(folder, "can't be listed to its end") }
        return entries.sorted { $0.nameBytes.lexicographicallyPrecedes($1.nameBytes) }
    }
}
