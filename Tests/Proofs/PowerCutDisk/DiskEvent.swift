/// A change to a file or a name that a process made, or its demand to make one durable.
public enum DiskEvent: Hashable, Sendable {
    /// A file that was not there was made; from then on its inode tells it.
    case create(file: UInt64, path: String)
    /// Bytes were written.
    case write(file: UInt64, offset: Int, bytes: [UInt8])
    /// The length was set.
    case truncate(file: UInt64, length: Int)
    /// The file's content was made durable.
    case sync(file: UInt64)
    /// The names in a folder were made durable.
    case syncFolder(path: String)
    /// A file took another name.
    case rename(from: String, to: String)
    /// A file got a second name.
    case link(from: String, to: String)
    /// A name was removed.
    case unlink(path: String)
    /// A folder was made.
    case makeFolder(path: String)

    /// Reads a trace: lines of six fields parted by tabs, and behind a `write` as many bytes as it says.
    ///
    /// A record that is cut off at the end did not happen: nobody was told that it did.
    public static func read(_ trace: [UInt8]) -> [DiskEvent] {
        var events: [DiskEvent] = []
        var place = 0
        while place < trace.count, let end = trace[place...].firstIndex(of: 10) {
            let fields = trace[place..<end].split(separator: 9, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard fields.count == 6, let file = UInt64(fields[1]), let offset = Int(fields[2]),
                let length = Int(fields[3])
            else { break }
            place = end + 1
            switch fields[0] {
            case "create": events.append(.create(file: file, path: fields[4]))
            case "truncate": events.append(.truncate(file: file, length: offset))
            case "sync": events.append(.sync(file: file))
            case "syncfolder": events.append(.syncFolder(path: fields[4]))
            case "rename": events.append(.rename(from: fields[4], to: fields[5]))
            case "link": events.append(.link(from: fields[4], to: fields[5]))
            case "unlink": events.append(.unlink(path: fields[4]))
            case "mkdir": events.append(.makeFolder(path: fields[4]))
            case "write":
                guard place + length <= trace.count else { return events }
                events.append(.write(file: file, offset: offset, bytes: Array(trace[place..<place + length])))
                place += length
            default: return events
            }
        }
        return events
    }
}
