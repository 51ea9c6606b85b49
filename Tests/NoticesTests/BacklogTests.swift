import Foundation
import Testing

@testable import Notices

@Suite("One notice keeps no other back")
struct BacklogTests {
    static func entries(_ numbers: [Int], postponed: Set<Int> = []) throws -> [Outbox.Entry] {
        try numbers.map { number in
            var entry = try #require(Outbox.Entry(fileName: "179522460000\(number)-0000001-000001-k.json"))
            entry.isPostponed = postponed.contains(number)
            return entry
        }
    }

    /// Which notices fail quickly, which take all their time, and what is tried, put off and left alone by that.
    struct Night: Sendable, CustomTestStringConvertible {
        var waiting: [Int]
        var postponed: Set<Int> = []
        var failing: Set<Int> = []
        var hanging: Set<Int> = []
        var tried: [Int]
        var putOff: [Int] = []
        var rests = false
        var testDescription: String { "\(waiting) failing \(failing.sorted()) hanging \(hanging.sorted())" }
    }

    static let nights = [
        Night(waiting: [], tried: []), Night(waiting: [1], tried: [1]), Night(waiting: [3, 1, 2], tried: [1, 2, 3]),
        Night(waiting: [1], failing: [1], tried: [1], rests: true),
        Night(waiting: [1, 2], failing: [1, 2], tried: [1, 2], rests: true),
        Night(waiting: [1, 2, 3, 4], failing: [1, 2, 3, 4], tried: [1, 4], rests: true),
        Night(waiting: [1, 2, 3, 4], failing: [1], tried: [1, 4, 2, 3], putOff: [1]),
        Night(waiting: [1, 2, 3, 4], failing: [1, 2], tried: [1, 4, 2, 3], putOff: [1, 2]),
        Night(waiting: [1, 2, 3, 4], failing: [3], tried: [1, 2, 3, 4], putOff: [3]),
        Night(waiting: [1, 2, 3, 4, 5, 6], failing: [2, 3, 4, 5], tried: [1, 2, 3, 4], putOff: [2, 3, 4]),
        Night(waiting: [1, 2, 3], postponed: [1], tried: [2, 3, 1]),
        Night(waiting: [1, 2, 3], postponed: [1, 2], failing: [1, 2], tried: [3, 1, 2], putOff: [1, 2]),
        Night(waiting: [1, 2, 3], hanging: [1], tried: [1], putOff: [1], rests: true),
        Night(waiting: [1, 2, 3], postponed: [1], hanging: [1], tried: [2, 3, 1], putOff: [1], rests: true),
    ]

    @Test(arguments: nights)
    func theOrderIsKeptAsFarAsItGoes(night: Night) throws {
        let entries = try Self.entries(night.waiting, postponed: night.postponed)
        let number = { (entry: Outbox.Entry) in Int(entry.made * 1000) % 10 }
        var backlog = Backlog(entries)
        var tried: [Int] = []
        while let entry = backlog.next() {
            tried.append(number(entry))
            if night.hanging.contains(number(entry)) {
                backlog.failed(entry, tookAllItsTime: true)
            } else if night.failing.contains(number(entry)) {
                backlog.failed(entry, tookAllItsTime: false)
            } else {
                backlog.told()
            }
        }
        #expect(tried == night.tried)
        #expect(backlog.postponed.map(number) == night.putOff)
        #expect(backlog.rests == night.rests)
    }

    /// A notice that never gets through, quickly or slowly, does not keep the next runs from being told.
    @Test(arguments: ["exit 1", "sleep 9"])
    func aNoticeThatNeverGetsThroughIsPutOff(fault: String) throws {
        let tests = NotifierTests()
        let script = tests.scratch.script(
            "test $ABILLIFY_RUN = R1 && \(fault); echo $ABILLIFY_RUN >> \(tests.scratch.path)/told")
        let settings = "notify: [{command: [\(script)], timeout: 1}]"
        for number in 1...4 {
            try tests.notifier(settings).tell(Outcomes.outcome(0, run: "R\(number)"))
            tests.clock.advance(1)
        }
        #expect(tests.told == ["R2", "R3", "R4"])
        #expect(try tests.notifier(settings).waiting == 1)
    }
}
