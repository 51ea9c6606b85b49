/// A disk that is told what a process did, and tells what it may hold after the power went.
///
/// What was synced is there. Of what was not, each page of 4096 bytes is there or not, some torn at a sector; names come
/// by the mode. The chances come from a seed, so that a cut can be made again.
public struct PowerCutDisk: Sendable {
    /// How names survive.
    public enum Mode: String, Sendable, CaseIterable {
        /// As on a journalling file system: in order, and a sync of anything makes all names before it durable.
        case ordered
        /// As POSIX promises: a name is durable once its own folder was synced, and else each by itself is there or not.
        case strict
    }

    /// What a cut leaves.
    public struct Remains: Sendable, Hashable {
        /// The folders.
        public var folders: Set<String> = []
        /// The files and their content by path.
        public var files: [String: [UInt8]] = [:]

        /// Creates what is left.
        public init(folders: Set<String> = [], files: [String: [UInt8]] = [:]) {
            (self.folders, self.files) = (folders, files)
        }
    }

    private enum Node: Hashable {
        case folder
        case file(Int)
    }

    private struct NameChange {
        var removed: String?
        var added: String?
        var node: Node
        var isDurable = false
    }

    private let mode: Mode
    private var files: [FileHistory] = []
    private var numbers: [UInt64: Int] = [:]
    private var names: [String: Node] = [:]
    private var changes: [NameChange] = []

    /// Creates a disk.
    ///
    /// - Parameter inodes: The path of each file that is there already, by its inode; its content in `start` is durable.
    public init(mode: Mode, start: Remains = Remains(), inodes: [UInt64: String] = [:]) {
        self.mode = mode
        for folder in start.folders { names[folder] = .folder }
        for (path, bytes) in start.files.sorted(by: { $0.key < $1.key }) {
            names[path] = .file(files.count)
            files.append(FileHistory(durable: bytes))
        }
        for (inode, path) in inodes {
            if case .file(let number) = names[path] { numbers[inode] = number }
        }
        changes = names.map { NameChange(added: $0.key, node: $0.value, isDurable: true) }
    }

    /// Does what the process did.
    public mutating func apply(_ event: DiskEvent) {
        switch event {
        case .create(let inode, let path):
            numbers[inode] = files.count
            change(NameChange(added: path, node: .file(files.count)))
            files.append(FileHistory())
        case .makeFolder(let path): change(NameChange(added: path, node: .folder))
        case .rename(let from, let to):
            if let node = names[from] { change(NameChange(removed: from, added: to, node: node)) }
        case .link(let from, let to):
            if let node = names[from] { change(NameChange(added: to, node: node)) }
        case .unlink(let path):
            if let node = names[path] { change(NameChange(removed: path, node: node)) }
        case .write(let inode, let offset, let bytes): change(inode) { $0.write(bytes, at: offset) }
        case .truncate(let inode, let length): change(inode) { $0.truncate(to: length) }
        case .sync(let inode):
            change(inode) { $0.sync() }
            if mode == .ordered { settleNames { _ in true } }
        case .syncFolder(let folder):
            let isOrdered = mode == .ordered
            settleNames { change in
                isOrdered || [change.removed, change.added].contains { $0.map(PowerCutDisk.folder) == folder }
            }
        }
    }

    /// What may be left if the power goes now.
    public func cut(using random: inout SeededRandom) -> Remains {
        var names: [String: Node] = [:]
        let open = changes.filter { !$0.isDurable }.count
        let kept = Int.random(in: 0...open, using: &random)
        let share = [0, 50, 100].randomElement(using: &random) ?? 50
        var seen = 0
        for change in changes {
            if !change.isDurable {
                seen += 1
                let survives =
                    mode == .ordered ? seen <= kept : Int.random(in: 0..<100, using: &random) < share
                guard survives else { continue }
            }
            if let removed = change.removed { names[removed] = nil }
            if let added = change.added { names[added] = change.node }
        }
        var remains = Remains()
        for (path, node) in names.sorted(by: { $0.key < $1.key }) {
            // What stands in a folder that is gone is gone.
            guard isReachable(path, in: names) else { continue }
            switch node {
            case .folder: remains.folders.insert(path)
            case .file(let number): remains.files[path] = files[number].survivor(using: &random)
            }
        }
        return remains
    }

    private func isReachable(_ path: String, in names: [String: Node]) -> Bool {
        var folder = PowerCutDisk.folder(of: path)
        // A folder that this process did not make was there before.
        while self.names[folder] != nil || wasMade(folder) {
            guard names[folder] == .folder else { return false }
            folder = PowerCutDisk.folder(of: folder)
        }
        return true
    }

    private func wasMade(_ folder: String) -> Bool { changes.contains { $0.added == folder } }

    private mutating func change(_ change: NameChange) {
        if let removed = change.removed { names[removed] = nil }
        if let added = change.added { names[added] = change.node }
        changes.append(change)
    }

    private mutating func change(_ inode: UInt64, _ body: (inout FileHistory) -> Void) {
        guard let number = numbers[inode] else { return }
        body(&files[number])
    }

    private mutating func settleNames(_ isMeant: (NameChange) -> Bool) {
        for index in changes.indices where !changes[index].isDurable && isMeant(changes[index]) {
            changes[index].isDurable = true
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
