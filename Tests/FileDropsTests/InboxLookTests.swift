import Testing

@testable import FileDrops

@Suite("What a look into the inbox says")
struct InboxLookTests {
    static let second: Int64 = 1_000_000_000
    static let now = 1_000 * second

    static func entry(
        _ name: String, age: Int64 = 60, kind: DropEntry.Kind = .file, size: Int64 = 10, inode: UInt64 = 7,
        links: Int = 1
    ) -> DropEntry {
        DropEntry(name: name, kind: kind, size: size, changed: now - age * second, inode: inode, links: links)
    }

    static func look(
        _ entries: [DropEntry], needsOkFile: Bool = false, earlier: [DropEntry]? = nil, open: Set<String> = []
    ) -> InboxLook {
        InboxLook.judge(
            entries, now: now, settle: 10, needsOkFile: needsOkFile, earlier: earlier,
            isOpen: { open.contains($0.name) })
    }

    static let judged: [(entry: DropEntry, is: String)] = [
        (entry("a.csv"), "ready"), (entry("a.csv", age: 10), "ready"), (entry("a.csv", age: 9), "waiting"),
        (entry("a.csv", age: -5), "waiting"), (entry("a.csv", links: 2), "waiting"), (entry(".a.csv"), "nothing"),
        (entry("a.csv.part"), "nothing"), (entry("a.csv.TMP"), "nothing"), (entry("a.filepart"), "nothing"),
        (entry("~$Mappe.xlsx"), "nothing"), (entry("a.csv~"), "nothing"), (entry("a.crdownload"), "nothing"),
        (entry("a.csv", kind: .link), "refused"), (entry("a.csv", kind: .other), "refused"),
        (entry("a.csv", kind: .folder), "left alone"), (entry("a.csv.ok"), "nothing"),
        (entry("a\nb.csv"), "refused"), (entry("a.csv.yaml"), "refused"), (entry("a.csv.yaml", age: 1), "waiting"),
        (entry("-rf.csv"), "ready"), (entry("ümlaut 1.csv"), "ready"), (entry("a.csv", size: 0), "ready"),
        (entry(String(repeating: "n", count: 200)), "ready"), (entry(String(repeating: "n", count: 201)), "refused"),
    ]

    @Test(arguments: judged)
    func judgesOneEntry(entry: DropEntry, is expected: String) {
        let look = Self.look([entry])
        let found =
            look.ready.count == 1
            ? "ready"
            : look.waiting.count == 1
                ? "waiting" : look.refused.count == 1 ? "refused" : look.leftAlone.count == 1 ? "left alone" : "nothing"
        #expect(found == expected)
    }

    @Test func aFileThatIsBeingWrittenWaits() {
        #expect(Self.look([Self.entry("a.csv")], open: ["a.csv"]).waiting.map(\.name) == ["a.csv"])
    }

    /// A clock that goes behind the file server's: what counts is that nothing has changed between two looks.
    @Test func aTimeAheadOfOurClockIsSeenTwice() {
        let ahead = Self.entry("a.csv", age: -500)
        #expect(Self.look([ahead], earlier: []).ready.isEmpty)
        #expect(Self.look([ahead], earlier: [ahead]).ready.count == 1)
        #expect(Self.look([ahead], earlier: [Self.entry("a.csv", age: -500, size: 9)]).ready.isEmpty)
        #expect(Self.look([ahead], earlier: [Self.entry("a.csv", age: -500, inode: 8)]).ready.isEmpty)
    }

    @Test func whatBelongsToAFileGoesWithIt() throws {
        let look = Self.look([
            Self.entry("a.csv"), Self.entry("a.csv.ok"), Self.entry("a.csv.yaml"), Self.entry("b.csv"),
        ])
        #expect(look.ready.map(\.entry.name) == ["a.csv", "b.csv"])
        #expect(look.ready.map(\.hasSideFile) == [true, false])
        #expect(look.ready.map(\.hasOkFile) == [true, false])
        #expect(look.refused.isEmpty)
    }

    /// What the side file says is a part of the file: half of it, or something else in its place, must not be left out.
    @Test func aSideFileIsJudgedLikeItsFile() {
        let file = Self.entry("a.csv")
        #expect(Self.look([file, Self.entry("a.csv.yaml", age: 1)]).waiting.map(\.name) == ["a.csv"])
        #expect(Self.look([file, Self.entry("a.csv.yaml", links: 2)]).waiting.map(\.name) == ["a.csv"])
        #expect(Self.look([file, Self.entry("a.csv.yaml")], open: ["a.csv.yaml"]).waiting.map(\.name) == ["a.csv"])
        for kind in [DropEntry.Kind.link, .folder, .other] {
            let look = Self.look([file, Self.entry("a.csv.yaml", kind: kind)])
            #expect(look.ready.isEmpty && look.refused.contains { $0.entry.name == "a.csv" })
        }
        let folder = Self.entry("a.csv.ok", kind: .folder)
        #expect(Self.look([file, folder], needsOkFile: true).ready.isEmpty)
    }

    @Test func withOkFilesOnlyTheseCount() {
        let entries = [Self.entry("a.csv"), Self.entry("b.csv", age: 0), Self.entry("b.csv.ok", age: 0)]
        let look = Self.look(entries, needsOkFile: true)
        #expect(look.ready.map(\.entry.name) == ["b.csv"])
        #expect(look.waiting.map(\.name) == ["a.csv"])
        #expect(look.oldest == Self.now - 60 * Self.second)
    }
}
