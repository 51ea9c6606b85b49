/// What a look into the inbox says: what can be taken, what waits, what is refused.
///
/// It is a pure judgement on entries, so that it can be tested without a disk or a clock.
public struct InboxLook: Sendable, Hashable {
    /// A file that can be taken.
    public struct Drop: Sendable, Hashable {
        /// The file.
        public var entry: DropEntry
        /// Whether a side file `NAME.yaml` stands beside it, to be taken along.
        public var hasSideFile: Bool
        /// Whether a file `NAME.ok` stands beside it, to be removed.
        public var hasOkFile: Bool
    }

    /// A file that can't be taken yet, and why.
    public struct Waiting: Sendable, Hashable {
        /// The file.
        public var entry: DropEntry
        /// What it waits for.
        public var reason: String
    }

    /// Something that is no file to be imported, and why.
    public struct Refused: Sendable, Hashable {
        /// What stands there.
        public var entry: DropEntry
        /// Why it is refused.
        public var reason: String
    }

    /// The files that can be taken, by name.
    public var ready: [Drop] = []
    /// The files that may still be written to.
    public var waiting: [Waiting] = []
    /// What is refused.
    public var refused: [Refused] = []
    /// Folders and the like, which are left alone and told.
    public var leftAlone: [DropEntry] = []

    /// Nothing.
    public init() {}

    /// The time of change of the oldest file that stands in the inbox, in nanoseconds since 1970.
    public var oldest: Int64? { (ready.map(\.entry) + waiting.map(\.entry)).map(\.changed).min() }

    /// The endings of names under which programs write what is not whole yet.
    static let partialEndings = [
        ".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download", ".swp", "~",
    ]

    /// The most bytes of a name: those of archives and reports begin or end with more.
    static let longestName = 200

    /// Judges what stands in the inbox.
    ///
    /// A file is ready once nothing of it has changed for `settle` seconds, by its time or by what was sighted of it; or,
    /// with `needsOkFile`, once its `.ok` file is there. One with a second name is refused once it has settled: what is
    /// written to it under that name would be written to while it is imported, and whoever gave it that name may never
    /// take it back. Programs that put a file in place by linking it have removed the first name by then.
    ///
    /// - Parameters:
    ///   - entries: What stands there.
    ///   - now: Our clock, in nanoseconds since 1970.
    ///   - sightings: What earlier looks have seen; nothing if nobody looked.
    ///   - clock: A clock that nobody can set, in seconds; that of the sightings.
    ///   - isOpen: Whether a program has the file open to write to it.
    public static func judge(
        _ entries: [DropEntry], now: Int64, settle: Double, needsOkFile: Bool, sightings: Sightings = Sightings(),
        clock: Double = 0, isOpen: (DropEntry) -> Bool
    ) -> InboxLook {
        var look = InboxLook()
        let files = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
        let names = Set(entries.map(\.name))
        func isSettled(_ entry: DropEntry) -> Bool {
            sightings.isSettled(entry, age: Double(now - entry.changed) / 1e9, settle: settle, clock: clock)
        }
        for entry in entries {
            let name = entry.name
            if name.hasPrefix(".") || name.hasPrefix("~$")
                || partialEndings.contains(where: name.lowercased().hasSuffix)
            {
                continue
            }
            switch entry.kind {
            case .folder:
                look.leftAlone.append(entry)
                continue
            case .link:
                look.refused.append(Refused(entry: entry, reason: "it is a link and no file"))
                continue
            case .other:
                look.refused.append(Refused(entry: entry, reason: "it is a device or a pipe and no file"))
                continue
            case .file: break
            }
            // What belongs to another file goes with it; alone it waits for that file.
            if let owner = owner(of: name), names.contains(owner) { continue }
            if name.hasSuffix(".ok") { continue }
            guard entry.isNamedInText,
                !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else {
                look.refused.append(
                    Refused(entry: entry, reason: "its name holds control characters, or bytes that are no UTF-8"))
                continue
            }
            guard name.utf8.count <= longestName else {
                look.refused.append(
                    Refused(
                        entry: entry,
                        reason:
                            "its name is longer than \(longestName) bytes, which leaves no room for those of its reports"
                    ))
                continue
            }
            let okFile = files[name + ".ok"].flatMap { $0.kind == .file ? $0 : nil }
            let sideFile = files[name + ".yaml"]
            if let sideFile, sideFile.kind != .file {
                look.refused.append(Refused(entry: entry, reason: "what stands beside it as its side file is no file"))
                continue
            }
            // What its side file says is a part of it.
            let parts = [entry] + [sideFile].compactMap(\.self)
            if let linked = parts.first(where: { $0.links > 1 }), parts.allSatisfy(isSettled) {
                let what = linked == entry ? "it has" : "its side file has"
                look.refused.append(
                    Refused(
                        entry: entry,
                        reason:
                            "\(what) a second name (a hard link), under which it can be written to at any time; drop a copy"
                    ))
                continue
            }
            if let reason = reasonToWait(
                parts, isWhole: needsOkFile ? okFile != nil : parts.allSatisfy(isSettled), needsOkFile: needsOkFile,
                isOpen: isOpen)
            {
                look.waiting.append(Waiting(entry: entry, reason: reason))
                continue
            }
            if owner(of: name) != nil {
                look.refused.append(
                    Refused(entry: entry, reason: "it is a side file, and the file beside it is missing"))
                continue
            }
            look.ready.append(Drop(entry: entry, hasSideFile: sideFile != nil, hasOkFile: okFile != nil))
        }
        return look
    }

    /// Why a file with what belongs to it can't be taken yet; nil if it can.
    private static func reasonToWait(
        _ parts: [DropEntry], isWhole: Bool, needsOkFile: Bool, isOpen: (DropEntry) -> Bool
    ) -> String? {
        if !isWhole { return needsOkFile ? "its .ok file is missing" : "it has changed only lately" }
        if parts.contains(where: { $0.links > 1 }) { return "it has a second name (a hard link)" }
        return parts.contains(where: isOpen) ? "a program has it open to write to it" : nil
    }

    /// The name of the file that a side file or an `.ok` file stands beside; nil for other names.
    static func owner(of name: String) -> String? {
        for ending in [".yaml", ".ok"] where name.hasSuffix(ending) && name.count > ending.count {
            return String(name.dropLast(ending.count))
        }
        return nil
    }
}
