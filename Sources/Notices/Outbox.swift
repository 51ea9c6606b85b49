import Glibc
import Reports
import Synchronization

/// A folder of notices that are not told yet, one file each, private; what is in it outlives the process.
///
/// A notice is put in before it is told and taken out behind it: a crash between the two tells it twice, never not at
/// all. The name of a file, `<milliseconds>-<process>-<number>-<receiver>.json`, sorts by time.
final class Outbox {
    /// How long a notice is worth telling, in seconds.
    static let longestAge = 7 * 86_400.0
    /// How many notices are kept; the oldest make room.
    static let mostNotices = 1_000

    private let folder: String
    /// How many notices this process has made: two of the same millisecond are two.
    private static let made = Mutex(0)

    /// Nothing is created until there is something to keep.
    init(folder: String) { self.folder = folder }

    /// A file of the folder.
    struct Entry: Hashable, Comparable {
        var name: String
        /// When it was made, in seconds since 1970.
        var made: Double
        var receiver: String
        /// Whether it is told behind the others: its file can't be written to.
        var isPostponed = false

        init?(fileName: String) {
            let parts = fileName.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasSuffix(".json"), parts[0].utf8.count == 13,
                let milliseconds = Int64(parts[0])
            else { return nil }
            name = String(fileName.dropLast(5))
            made = Double(milliseconds) / 1000
            receiver = String(parts[3].dropLast(5))
        }

        static func < (a: Entry, b: Entry) -> Bool { a.name < b.name }
    }

    /// A name for a notice that no other has.
    func name(made: Double, receiver: String) -> String {
        let number = Outbox.made.withLock { made in
            made += 1
            return made
        }
        let fields = [
            Outbox.digits(Int64((made * 1000).rounded()), 13), Outbox.digits(Int64(getpid()), 7),
            Outbox.digits(Int64(number), 6),
        ]
        return fields.joined(separator: "-") + "-" + receiver
    }

    /// Keeps a notice, durably.
    func add(_ notice: Notice) throws(NoticeFault) {
        try makeFolder()
        do {
            let file = try AtomicFile(
                path(notice.name), name: "the notice", advice: "make room in the state folder, and let it be written to"
            )
            try file.write(Array(notice.json.utf8))
            try file.commit()
        } catch {
            throw NoticeFault(error.description)
        }
    }

    /// What is kept, oldest first.
    func entries() -> [Entry] {
        let entries = fileNames().compactMap { name -> Entry? in
            var status = stat()
            guard var entry = Entry(fileName: name), lstat("\(folder)/\(name)", &status) == 0 else { return nil }
            entry.isPostponed = status.st_mode & S_IWUSR == 0
            return entry
        }
        return entries.sorted()
    }

    /// Puts a notice off behind the others, for other processes too.
    func postpone(_ name: String) { chmod(path(name), 0o400) }

    /// Drops what is too old and what is too much; returns what was dropped.
    func expire(now: Double) -> [Entry] {
        let all = entries()
        let old = all.prefix { $0.made < now - Outbox.longestAge }
        let dropped = all.prefix(max(old.count, all.count - Outbox.mostNotices))
        for entry in dropped { remove(entry.name) }
        // What a crash has left half-written was never a notice.
        for name in fileNames() where name.hasSuffix(".json.part") {
            let made = Entry(fileName: String(name.dropLast(5)))?.made ?? 0
            if made < now - Outbox.longestAge { unlink("\(folder)/\(name)") }
        }
        return Array(dropped)
    }

    /// A notice that no other process tells as long as this is held.
    final class Claim {
        /// Nil if the file can't be read as a notice.
        let notice: Notice?
        private let descriptor: Int32

        fileprivate init(notice: Notice?, descriptor: Int32) {
            self.notice = notice
            self.descriptor = descriptor
        }

        deinit { close(descriptor) }
    }

    /// Takes a notice; nil if it is gone, or another process has it.
    func claim(_ entry: Entry) -> Claim? {
        let descriptor = open(path(entry.name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        // Who told it in the meantime has removed it: then it has no name any more.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0, status.st_nlink > 0 else {
            close(descriptor)
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: max(0, Int(status.st_size)))
        let count = read(descriptor, &bytes, bytes.count)
        let notice = Notice(Array(bytes.prefix(max(0, count))), receiver: entry.receiver, name: entry.name)
        return Claim(notice: notice, descriptor: descriptor)
    }

    /// Removes a notice that was told.
    func remove(_ name: String) { unlink(path(name)) }

    private func path(_ name: String) -> String { "\(folder)/\(name).json" }

    private func makeFolder() throws(NoticeFault) {
        let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        for path in [parent, folder] where !path.isEmpty {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
                throw NoticeFault("the folder \(path) can't be made: \(String(cString: strerror(errno)))")
            }
        }
    }

    private func fileNames() -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    private static func digits(_ value: Int64, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}
