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
        _ entries: [DropEntry], needsOkFile: Bool = false, sightings: Sightings = Sightings(), clock: Double = 0,
        open: Set<String> = []
    ) -> InboxLook {
        InboxLook.judge(
            entries, now: now, settle: 10, needsOkFile: needsOkFile, sightings: sightings, clock: clock,
            isOpen: { open.contains($0.name) })
    }

    static let judged: [(entry: DropEntry, is: String)] = [
        (entry("a.csv"), "ready"), (entry("a.csv", age: 10), "ready"), (entry("a.csv", age: 9), "waiting"),
        (entry("a.csv", age: -5), "waiting"), (entry("a.csv", links: 2), "refused"),
        (entry("a.csv", age: 9, links: 2), "waiting"), (entry(".a.csv"), "nothing"),
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
        #expect(Self.look([Self.entry("a.csv")], open: ["a.csv"]).waiting.map(\.entry.name) == ["a.csv"])
    }

    /// A clock that goes behind the file server's: what counts is that nothing has changed between two looks.
    @Test func aTimeAheadOfOurClockIsSeenTwice() {
        let ahead = Self.entry("a.csv", age: -500)
        func isReady(_ earlier: DropEntry?, _ clock: Double) -> Bool {
            var sightings = Sightings()
            sightings.note([earlier].compactMap(\.self), clock: 100)
            return Self.look([ahead], sightings: sightings, clock: clock).ready.count == 1
        }
        #expect(!isReady(nil, 110))
        #expect(isReady(ahead, 110))
        // Woken by another file, a watch looks again at once: that is not long enough.
        #expect(!isReady(ahead, 109))
        #expect(!isReady(Self.entry("a.csv", age: -500, size: 9), 110))
        #expect(!isReady(Self.entry("a.csv", age: -500, inode: 8), 110))
    }

    /// The looks of a watch, each at a time of the clock that nobody can set, and how old the file is by the other one.
    static let looks: [(looks: [(clock: Double, age: Int64?)], isReady: Bool, why: Comment)] = [
        ([(0, 60)], true, "nobody has looked before"),
        ([(0, nil), (3, 60)], false, "our clock was set forward: it is new since a look of 3 seconds ago"),
        ([(0, nil), (3, 60), (9, 60)], false, "not yet"),
        ([(0, nil), (3, 60), (10, 60)], true, "by both clocks"),
        ([(0, nil), (3, 4), (13, -3600)], true, "our clock was set back: it has stood for 10 seconds all the same"),
        ([(0, nil), (3, -3600), (8, -3600), (12, -3600)], false, "9 seconds, however many looks"),
        ([(0, 60), (3, 60)], true, "the first look knew no better either"),
    ]

    @Test(arguments: looks.indices)
    func onlyTimeThatPassesCounts(index: Int) throws {
        let (looks, isReady, why) = Self.looks[index]
        var sightings = Sightings()
        for (clock, age) in looks.dropLast() {
            // Its time stays what it is; it is our clock that moves against it.
            sightings.note(age == nil ? [] : [Self.entry("a.csv", age: looks.last?.age ?? 0)], clock: clock)
        }
        let last = try #require(looks.last)
        let look = Self.look(
            [Self.entry("a.csv", age: try #require(last.age))], sightings: sightings, clock: last.clock)
        #expect(look.ready.isEmpty != isReady, why)
    }

    /// What waits for ever must not do so without a word.
    @Test func whatWaitsSaysWhy() {
        let waiting = Self.look([Self.entry("a.csv", age: 1)]).waiting
        #expect(waiting.map(\.reason) == ["it has changed only lately"])
        #expect(
            Self.look([Self.entry("a.csv")], needsOkFile: true).waiting.map(\.reason) == ["its .ok file is missing"])
        #expect(
            Self.look([Self.entry("a.csv")], open: ["a.csv"]).waiting.map(\.reason) == [
                "a program has it open to write to it"
            ])
    }

    /// Some programs put a file in place by a second name and then take the first one away.
    @Test func aSecondNameIsGivenTime() {
        let ok = Self.entry("a.csv.ok")
        let fresh = Self.look([Self.entry("a.csv", age: 1, links: 2), ok], needsOkFile: true)
        #expect(fresh.waiting.map(\.reason) == ["it has a second name (a hard link)"] && fresh.refused.isEmpty)
        let settled = Self.look([Self.entry("a.csv", links: 2), ok], needsOkFile: true)
        #expect(settled.waiting.isEmpty && settled.refused.map(\.entry.name) == ["a.csv"])
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
        #expect(Self.look([file, Self.entry("a.csv.yaml", age: 1)]).waiting.map(\.entry.name) == ["a.csv"])
        #expect(Self.look([file, Self.entry("a.csv.yaml", links: 2)]).refused.map(\.entry.name) == ["a.csv"])
        #expect(
            Self.look([file, Self.entry("a.csv.yaml")], open: ["a.csv.yaml"]).waiting.map(\.entry.name) == ["a.csv"])
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
        #expect(look.waiting.map(\.entry.name) == ["a.csv"])
        #expect(look.oldest == Self.now - 60 * Self.second)
    }
}
