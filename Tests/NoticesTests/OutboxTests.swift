import Foundation
import Glibc
import Testing

@testable import Notices

@Suite("What could not be told is kept")
struct OutboxTests {
    let scratch = Scratch()
    var outbox: Outbox { Outbox(folder: scratch.path + "/state/notices") }

    static let start = 1_795_224_600.0

    @discardableResult
    func add(_ outbox: Outbox, made: Double, receiver: String = "0123456789abcdef", run: String = "R") throws -> Notice
    {
        let notice = Notice(
            made: made, receiver: receiver, name: outbox.name(made: made, receiver: receiver),
            outcome: Outcomes.outcome(run: run))
        try outbox.add(notice)
        return notice
    }

    @Test func anEmptyOutboxMakesNoFolder() {
        #expect(outbox.entries().isEmpty)
        #expect(outbox.expire(now: Self.start).isEmpty)
        #expect(scratch.names(in: "") == [])
    }

    @Test func noticesComeBackOldestFirstAndWhole() throws {
        let outbox = outbox
        let notices = try [5.0, 1, 3, 3].map { try add(outbox, made: Self.start + $0, run: "R\($0)") }
        let back = self.outbox.entries().compactMap { self.outbox.claim($0)?.notice }
        #expect(back == [notices[1], notices[2], notices[3], notices[0]])
        outbox.remove(back[0].name)
        #expect(self.outbox.entries().map(\.name) == back.dropFirst().map(\.name))
    }

    @Test func onlyTheOwnerCanLook() throws {
        try add(outbox, made: Self.start)
        for (path, mode) in [
            ("state", 0o700), ("state/notices", 0o700),
            ("state/notices/\(scratch.names(in: "state/notices")[0])", 0o600),
        ] {
            var status = stat()
            #expect(stat("\(scratch.path)/\(path)", &status) == 0 && status.st_mode & 0o777 == mode, "\(path)")
        }
    }

    @Test func whatIsTooOldOrTooMuchGoes() throws {
        let outbox = outbox
        let day = 86_400.0
        for age in [8, 7.001, 6.999, 1] { try add(outbox, made: Self.start - age * day) }
        scratch.write("{", to: "state/notices/\(Int((Self.start - 8 * day) * 1000))-0000001-000001-a.json.part")
        scratch.write("{", to: "state/notices/\(Int(Self.start * 1000))-0000001-000001-a.json.part")
        #expect(outbox.expire(now: Self.start).count == 2)
        #expect(outbox.entries().count == 2)
        #expect(scratch.names(in: "state/notices").filter { $0.hasSuffix(".part") }.count == 1)
        for number in 0..<1_005 {
            scratch.write(
                "{}", to: "state/notices/\(outbox.name(made: Self.start + Double(number), receiver: "a")).json")
        }
        let dropped = outbox.expire(now: Self.start)
        #expect(dropped.count == 7 && dropped == dropped.sorted())
        #expect(outbox.entries().count == Outbox.mostNotices)
        #expect(outbox.entries().first?.made == Self.start + 5)
    }

    @Test func onlyOneHoldsANotice() throws {
        try add(outbox, made: Self.start)
        let entry = try #require(outbox.entries().first)
        var first = outbox.claim(entry)
        #expect(first?.notice != nil)
        #expect(outbox.claim(entry) == nil)
        first = nil
        let second = outbox.claim(entry)
        #expect(second?.notice != nil)
        outbox.remove(entry.name)
        #expect(outbox.claim(entry) == nil)
    }

    @Test func otherFilesAreLeftAlone() throws {
        try add(outbox, made: Self.start)
        let names = ["README", "1-2-3-a.json", "a.json", ".hidden", "1795224600000-1-1.json"]
        for name in names { scratch.write("x", to: "state/notices/\(name)") }
        #expect(outbox.entries().count == 1)
        _ = outbox.expire(now: Self.start + 1e9)
        #expect(scratch.names(in: "state/notices") == names.sorted())
    }

    @Test func aNoticeThatIsNoneIsHeldAndEmpty() throws {
        try add(outbox, made: Self.start)
        let name = scratch.names(in: "state/notices")[0]
        scratch.write("{\"version\":", to: "state/notices/\(name)")
        let entry = try #require(outbox.entries().first)
        let claim = try #require(outbox.claim(entry))
        #expect(claim.notice == nil)
    }

    @Test func whatCantBeKeptIsAFault() throws {
        scratch.write("a file", to: "state")
        #expect(throws: NoticeFault.self) { try add(outbox, made: Self.start) }
    }
}
