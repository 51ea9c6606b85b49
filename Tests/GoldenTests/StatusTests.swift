import Foundation
import Testing

/// Asks for the status of a run while it goes on, as often as it answers.
@Suite("Status while a run goes on", .serialized)
struct StatusTests {
    /// What is read of `status --json`.
    struct Answer: Decodable {
        struct Vouchers: Decodable {
            var read, created, notProcessed, toSend, underWay: Int
        }
        struct Money: Decodable {
            var read, created: String
        }
        var goesOn, planned: Bool
        var process: Int?
        var vouchers: Vouchers
        var money: [Money]
        var ratePerSecond, secondsLeft: Double?
        var exitCode: Int?
        var next: String?
    }

    @Test func itCountsUpToTheEndAndNamesRateAndTimeLeft() throws {
        let count = 60
        let scratch = Program.Scratch()
        let sandbox = try SandboxProcess(folder: scratch.path, fault: "latency=40ms")
        let file = try Orders.write(count, to: scratch.path)
        let outcome = try Program.shell(
            """
            export \(sandbox.setting)
            abillify-batch import \(file) --jobs 4 --quiet >/dev/null & RUN=$!
            while kill -0 $RUN 2>/dev/null; do abillify-batch status --json 2>/dev/null; sleep 0.05; done
            wait $RUN || exit
            abillify-batch status --json
            """, in: scratch.path)
        #expect(outcome.exit == 0, "\(outcome.errors)")
        let answers = try outcome.output.split(separator: "\n").map {
            try JSONDecoder().decode(Answer.self, from: Data($0.utf8))
        }
        let sending = answers.filter { $0.goesOn && $0.planned && $0.vouchers.notProcessed > 0 }
        try #require(sending.count >= 3, "\(outcome.output)")
        for answer in sending {
            #expect(answer.vouchers.read == count)
            #expect(answer.vouchers.created + answer.vouchers.notProcessed == count)
            #expect(answer.vouchers.toSend + answer.vouchers.underWay == answer.vouchers.notProcessed)
            #expect(answer.money.map(\.read) == ["892.80"])
            #expect(answer.process != nil && answer.next == nil && answer.exitCode == nil)
        }
        #expect(zip(sending, sending.dropFirst()).allSatisfy { $0.vouchers.created <= $1.vouchers.created })
        // Once some have ended, rate and time left fit each other and what is left.
        let underWay = try #require(sending.last { $0.vouchers.created > 0 })
        let rate = try #require(underWay.ratePerSecond)
        let left = try #require(underWay.secondsLeft)
        #expect(rate > 0)
        #expect(abs(left * rate - Double(underWay.vouchers.notProcessed)) < 1)
        let end = try #require(answers.last)
        #expect(!end.goesOn && end.process == nil && end.ratePerSecond == nil && end.secondsLeft == nil)
        #expect(end.exitCode == 0 && end.next == nil && end.vouchers.created == count)
        #expect(end.money.map(\.created) == ["892.80"])
    }
}
