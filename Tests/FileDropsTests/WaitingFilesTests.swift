import Testing

@testable import FileDrops

@Suite("Files that wait for long are named")
struct WaitingFilesTests {
    static func file(_ name: String, changed: Double) -> InboxLook.Waiting {
        let entry = DropEntry(
            name: name, kind: .file, size: 1, changed: Int64(changed * 1e9), inode: 1, links: 1)
        return InboxLook.Waiting(entry: entry, reason: "its .ok file is missing")
    }

    static let looks: [(now: Double, long: Bool, why: Comment)] = [
        (3599, false, "it may well be under way"), (3600, true, "an hour"), (3660, false, "said a minute ago"),
        (7199, false, "said within the hour"), (7200, true, "an hour later"), (5000, true, "our clock was set back"),
        (5060, false, "said a minute ago"),
    ]

    @Test func onceAnHour() {
        var files = WaitingFiles()
        let waiting = [Self.file("a.csv", changed: 0)]
        for look in Self.looks {
            #expect(files.judge(waiting, now: look.now).long.count == (look.long ? 1 : 0), look.why)
        }
    }

    @Test func eachFileForItself() {
        var files = WaitingFiles()
        let (old, new) = (Self.file("a.csv", changed: 0), Self.file("b.csv", changed: 3000))
        let first = files.judge([old, new], now: 4000)
        #expect(first.long == [old] && first.lately == [new])
        let second = files.judge([old, new], now: 6600)
        #expect(second.long == [new] && second.lately.isEmpty)
        // What was written to again is another one, and waits anew.
        #expect(files.judge([Self.file("a.csv", changed: 6000)], now: 6700).long.isEmpty)
    }
}
