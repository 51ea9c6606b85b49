import Findings
import Foundation
import Glibc
import Logging
import Logs
import NIOHTTP1
import Synchronization
import Testing

@testable import Notices

@Suite("Runs are told, now or later")
struct NotifierTests {
    let scratch = Scratch()
    let clock = Clock()

    /// A time that tests set.
    final class Clock: Sendable {
        private let time = Mutex(1_795_224_600.0)
        var now: Double { time.withLock { $0 } }
        func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
    }

    /// A notifier as a new process has one; what it logs goes to `log`.
    func notifier(_ settings: String, ticking: Bool = false) throws -> Notifier {
        let descriptor = open(scratch.path + "/log", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let stream = LogStream(descriptor: descriptor, environment: [:])
        let log = Logger(label: "notices") { label in
            LineLogHandler(label: label, format: .text, level: .trace, stream: stream) { 0 }
        }
        let clock = clock
        let start = Date()
        return Notifier(
            try Outcomes.settings(settings), state: scratch.path + "/state", language: .english,
            environment: ["PATH": "/usr/bin:/bin"], log: log
        ) { clock.now + (ticking ? Date().timeIntervalSince(start) : 0) }
    }

    var log: String { scratch.text("log") ?? "" }
    var told: [String] { (scratch.text("told") ?? "").split(separator: "\n").map(String.init) }

    /// A hook that notes the run's id, or fails while a file says so.
    var hook: String {
        scratch.script(
            "test -e \(scratch.path)/broken && exit 1; echo $ABILLIFY_RUN:$ABILLIFY_EXIT >> \(scratch.path)/told")
    }

    @Test func eachIsToldOfWhatItWants() throws {
        let notifier = try notifier(
            """
            notify:
              - {command: [\(hook), a], on: success}
              - {command: [\(hook), b], on: failure}
              - {command: [\(hook), c]}
            """)
        for (code, count) in [(0, 2), (1, 2), (2, 2), (69, 2)] as [(Int32, Int)] {
            let before = told.count
            notifier.tell(Outcomes.outcome(code, run: "R\(code)"))
            #expect(told.count - before == count)
        }
        #expect(notifier.waiting == 0)
    }

    @Test func whatCouldNotBeToldIsToldAfterARestartOldestFirst() throws {
        let settings = "notify: [{command: [\(hook)]}]"
        scratch.write("", to: "broken")
        for number in 1...3 {
            try notifier(settings).tell(Outcomes.outcome(0, run: "R\(number)"))
            clock.advance(1)
        }
        #expect(told == [])
        #expect(try notifier(settings).waiting == 3)
        unlink(scratch.path + "/broken")
        try notifier(settings).tell(Outcomes.outcome(0, run: "R4"))
        #expect(told == ["R1:0", "R2:0", "R3:0", "R4:0"])
        #expect(try notifier(settings).waiting == 0)
        #expect(log.contains("warning notices: not told; it is tried again next time reason="))
    }

    @Test func aFailedReceiverIsLeftAloneForAWhile() throws {
        let notifier = try notifier(
            "notify: [{command: [\(scratch.script("echo x >> \(scratch.path)/tries; exit 1"))]}]")
        let tries = { (scratch.text("tries") ?? "").count / 2 }
        for _ in 0..<5 { notifier.tell(Outcomes.outcome()) }
        #expect(tries() == 1)
        clock.advance(Notifier.rest)
        // The oldest, and the newest, in case it is the notice's own fault.
        notifier.tellLeftOver()
        notifier.tellLeftOver()
        #expect(tries() == 3)
        #expect(notifier.waiting == 5)
    }

    @Test func aSlowReceiverHoldsNobodyUp() throws {
        let slow = try LoopbackServer(.silence)
        let quick = try LoopbackServer()
        defer {
            slow.close()
            quick.close()
        }
        let notifier = try notifier(
            """
            notify:
              - {post: "http://127.0.0.1:\(slow.port)/MARKER?MARKER", timeout: 1}
              - {command: [\(scratch.script("sleep 30", name: "hang"))], timeout: 1}
              - {post: "http://127.0.0.1:\(quick.port)/"}
            """, ticking: true)
        let begin = Date()
        for number in 0..<4 { notifier.tell(Outcomes.outcome(0, run: "R\(number)")) }
        #expect(Date().timeIntervalSince(begin) < 5)
        #expect(quick.requests.count == 4)
        #expect(slow.requests.count == 1)
        #expect(notifier.waiting == 8)
        #expect(!log.contains("MARKER"))
    }

    /// A receiver that takes almost all its time for each notice gets no more of it for what has piled up.
    @Test func whatHasPiledUpTakesNoLongerThanOneLimit() throws {
        let script = scratch.script(
            "test -e \(scratch.path)/broken && exit 1; sleep 0.4; echo x >> \(scratch.path)/told")
        let settings = "notify: [{command: [\(script)], timeout: 1}]"
        scratch.write("", to: "broken")
        for _ in 0..<6 { try notifier(settings).tell(Outcomes.outcome()) }
        unlink(scratch.path + "/broken")
        let begin = Date()
        try notifier(settings, ticking: true).tellLeftOver()
        #expect(Date().timeIntervalSince(begin) < 1.5)
        #expect((1...2).contains(told.count))
        #expect(try (4...5).contains(notifier(settings).waiting))
    }

    @Test func aPostHasBodyHeaderAndAKeyThatStaysTheSame() throws {
        let server = try LoopbackServer(.status(500))
        defer { server.close() }
        let header = scratch.write("Authorization: Bearer MARKER\n", to: "header")
        let settings = "notify: [{post: 'http://127.0.0.1:\(server.port)/hook?MARKER', header_file: \(header)}]"
        try notifier(settings).tell(Outcomes.outcome())
        server.answer(.status(204))
        try notifier(settings).tellLeftOver()
        try #require(server.requests.count == 2)
        #expect(Set(server.requests.map { $0.headers["Idempotency-Key"] }).count == 1)
        let request = server.requests[1]
        #expect(request.method == "POST" && request.target == "/hook?MARKER")
        #expect(request.headers["Authorization"] == ["Bearer MARKER"])
        #expect(request.headers["Content-Type"] == ["application/json"])
        #expect(request.body == Outcomes.outcome().document)
        #expect(!log.contains("MARKER"))
        #expect(log.contains("answered with status 500") && log.contains("info notices: told receiver="))
        // Nothing is sent without the header that was asked for.
        chmod(header, 0o644)
        try notifier(settings).tell(Outcomes.outcome())
        #expect(server.requests.count == 2)
        #expect(log.contains("chmod 600"))
    }

    @Test func whatCantBeKeptIsToldAllTheSame() throws {
        scratch.write("a file", to: "state")
        let notifier = try notifier("notify: [{command: [\(hook)]}]")
        notifier.tell(Outcomes.outcome(0, run: "R1"))
        #expect(told == ["R1:0"])
        #expect(log.contains("a notice can't be kept"))
        notifier.measure([Outcomes.outcome()])
    }

    @Test func whatCantBeReadIsDropped() throws {
        let settings = "notify: [{command: [\(hook)]}]"
        scratch.write("", to: "broken")
        try notifier(settings).tell(Outcomes.outcome())
        unlink(scratch.path + "/broken")
        scratch.write("?", to: "state/notices/\(scratch.names(in: "state/notices")[0])")
        try notifier(settings).tell(Outcomes.outcome(0, run: "R2"))
        #expect(told == ["R2:0"])
        #expect(try notifier(settings).waiting == 0)
        #expect(log.contains("a notice can't be read, and is dropped"))
    }

    /// A receiver that is gone from the settings keeps its notices until they are too old.
    @Test func anotherReceiverIsToldNothingOfIt() throws {
        scratch.write("", to: "broken")
        try notifier("notify: [{command: [\(hook), one]}]").tell(Outcomes.outcome(0, run: "R1"))
        unlink(scratch.path + "/broken")
        let other = "notify: [{command: [\(hook), two]}]"
        try notifier(other).tellLeftOver()
        #expect(told == [])
        clock.advance(Outbox.longestAge + 1)
        try notifier(other).tellLeftOver()
        #expect(try notifier(other).waiting == 0)
        #expect(log.contains("a notice was never told, and is dropped"))
    }

    /// A notice that was told, and whose process was killed before it noted so, is told again.
    @Test func aCrashTellsTwiceAndNeverNotAtAll() throws {
        let settings = "notify: [{command: [\(hook)]}]"
        scratch.write("", to: "broken")
        try notifier(settings).tell(Outcomes.outcome(0, run: "R1"))
        unlink(scratch.path + "/broken")
        let folder = scratch.path + "/state/notices"
        let name = scratch.names(in: "state/notices")[0]
        let bytes = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
        try notifier(settings).tellLeftOver()
        _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: bytes)
        try notifier(settings).tellLeftOver()
        #expect(told == ["R1:0", "R1:0"])
    }

    @Test func theSwitchIsCalledAndNothingIsMadeUpForLater() throws {
        let server = try LoopbackServer()
        defer { server.close() }
        let place = "http://127.0.0.1:\(server.port)/MARKER"
        let settings = "ping: {success: '\(place)', failure: '\(place)/fail'}"
        let notifier = try notifier(settings)
        notifier.ping(isSuccess: true)
        notifier.ping(isSuccess: false)
        #expect(server.requests.map(\.target) == ["/MARKER", "/MARKER/fail"])
        #expect(server.requests.allSatisfy { $0.method == "GET" && $0.body.isEmpty })
        server.answer(.status(500))
        notifier.ping(isSuccess: true)
        #expect(log.contains("the ping did not get through"))
        #expect(!log.contains("MARKER"))
        #expect(notifier.waiting == 0)
        let before = log
        try self.notifier("ping: {success: '\(place)'}").ping(isSuccess: false)
        #expect(log == before)
    }

    @Test func metricsAreWrittenAndTheirFaultsLogged() throws {
        let path = scratch.path + "/abillify.prom"
        let notifier = try notifier("metrics: \(path)")
        notifier.measure([Outcomes.outcome()], ["shop": SweepReading(ended: 12)])
        #expect(scratch.text("abillify.prom")?.contains("abillify_batch_exit_code{profile=\"shop\"} 1\n") == true)
        scratch.write("precious", to: "abillify.prom")
        notifier.measure([Outcomes.outcome()])
        #expect(scratch.text("abillify.prom") == "precious")
        #expect(log.contains("the metrics can't be written"))
    }

    /// Two processes at once tell each notice once.
    @Test func twoAtOnceTellEachOnce() async throws {
        let settings = "notify: [{command: [\(hook)]}]"
        scratch.write("", to: "broken")
        for number in 0..<20 {
            try notifier(settings).tell(Outcomes.outcome(0, run: "R\(number)"))
            clock.advance(1)
        }
        unlink(scratch.path + "/broken")
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 { group.addTask { try self.notifier(settings).tellLeftOver() } }
            try await group.waitForAll()
        }
        #expect(told.count == 20 && Set(told).count == 20)
    }
}
