import AbillifySandbox
import Foundation
import Testing

/// Imports under faults and kills; the sandbox's ledger is the judge.
@Suite("Never twice, never lost", .serialized)
struct FaultTests {
    /// The share of faults that the issue of every second night looks like.
    static let faults = "lose-request=5,lose-answer=5,error=5,throttle=5,seed=11"
    static let count = ProcessInfo.processInfo.environment["ABILLIFY_LONG"] == nil ? 600 : 10_000

    @Test func everyOrderIsInvoicedOnceUnderFaults() throws {
        let scratch = Program.Scratch()
        let sandbox = try SandboxProcess(folder: scratch.path, fault: Self.faults)
        let file = try Orders.write(Self.count, to: scratch.path)
        let run = try Program.shell(
            "\(sandbox.setting) abillify-batch import \(file) --jobs 64 --quiet", in: scratch.path)
        #expect(run.exit == 0, "\(run.output)\(run.errors)")
        try expectAllOnce(sandbox)
        let again = try Program.shell(
            "\(sandbox.setting) abillify-batch import \(file) --quiet --json", in: scratch.path)
        #expect(again.exit == 0)
        #expect(again.output.contains("\"alreadyDone\":\(Self.count)"))
        try expectAllOnce(sandbox)
    }

    /// Drafts can't be asked for, so lost answers are all that stands between them and a second draft or invoice.
    @Test func everyDraftIsConvertedOnceUnderLostAnswers() throws {
        let scratch = Program.Scratch()
        let sandbox = try SandboxProcess(folder: scratch.path, fault: "lose-answer=10,seed=5")
        let file = try Orders.write(Self.count, to: scratch.path)
        let drafted = try Program.shell(
            "\(sandbox.setting) abillify-batch import \(file) --flow draft --jobs 64 --quiet", in: scratch.path)
        #expect(drafted.exit == 0, "\(drafted.output)\(drafted.errors)")
        #expect(try sandbox.ledger().count("draft") == Self.count)
        #expect(try sandbox.ledger().count("invoice") == 0)
        // A conversion that is killed half way is taken up by resume.
        _ = try Program.shell(
            "(\(sandbox.setting) exec abillify-batch finalise --jobs 32 --quiet) & sleep 0.5; kill -9 $!; wait $!",
            in: scratch.path)
        let converted = try Program.shell(
            """
            \(sandbox.setting) abillify-batch finalise --jobs 64 --quiet && \
            \(sandbox.setting) abillify-batch report --json
            """, in: scratch.path)
        #expect(converted.exit == 0, "\(converted.output)\(converted.errors)")
        #expect(converted.output.contains("\"created\":\(Self.count)"))
        let ledger = try sandbox.ledger()
        #expect(try ledger.happenedTwice("draft") == [])
        #expect(try ledger.happenedTwice("conversion") == [])
        #expect(try ledger.count("draft") == Self.count)
        #expect(try ledger.count("conversion") == Self.count)
        try expectInvoicedOnce(ledger)
    }

    @Test func aKilledRunIsResumed() throws {
        let scratch = Program.Scratch()
        let sandbox = try SandboxProcess(folder: scratch.path, fault: Self.faults + ",latency=5ms")
        let file = try Orders.write(Self.count, to: scratch.path)
        let command = "\(sandbox.setting) exec abillify-batch import \(file) --jobs 32 --quiet"
        // It is killed when it has begun to send: planning takes its time.
        let killed = try Program.shell(
            """
            (\(command)) & while kill -0 $! && ! \(sandbox.setting) abillify-batch status 2>/dev/null | grep -q '^created'
            do sleep 0.1; done
            kill -9 $!; wait $!
            """, in: scratch.path)
        #expect(killed.exit == 137, "the run was over before it was killed")
        let before = try sandbox.ledger().count("invoice")
        #expect(before < Self.count)
        for kill in ["0.4", "0.7"] {
            _ = try Program.shell(
                "(\(sandbox.setting) exec abillify-batch resume --jobs 32 --quiet) & sleep \(kill); kill -9 $!; wait $!",
                in: scratch.path)
        }
        let resumed = try Program.shell("\(sandbox.setting) abillify-batch resume --jobs 32 --quiet", in: scratch.path)
        #expect(resumed.exit == 0, "\(resumed.output)\(resumed.errors)")
        try expectAllOnce(sandbox)
    }

    /// The negative control: a judge that finds nothing wrong with two invoices for one order proves nothing.
    @Test func theJudgeSeesWhatIsMissing() throws {
        let scratch = Program.Scratch()
        let sandbox = try SandboxProcess(folder: scratch.path, fault: "")
        let file = try Orders.write(10, to: scratch.path)
        let run = try Program.shell("\(sandbox.setting) abillify-batch import \(file) --quiet", in: scratch.path)
        #expect(run.exit == 0)
        #expect(try sandbox.ledger().count("invoice") == 10)
        // Another journal and another tenant know nothing of the first run: only the reference stands in the way.
        let other = try Program.shell(
            "ABILLIFY_STATE=other \(sandbox.setting) abillify-batch import \(file) --quiet", in: scratch.path)
        #expect(other.exit == 0)
        #expect(try sandbox.ledger().count("invoice") == 10)
    }

    private func expectAllOnce(_ sandbox: SandboxProcess) throws {
        let ledger = try sandbox.ledger()
        #expect(try ledger.count("order") == Self.count)
        try expectInvoicedOnce(ledger)
    }

    private func expectInvoicedOnce(_ ledger: SandboxLedger) throws {
        #expect(try ledger.invoicedTwice() == [])
        #expect(try ledger.count("invoice") == Self.count)
        #expect(Set(try ledger.invoiceNumbers().values).count == Self.count)
        #expect(try ledger.sums() == ["EUR": Int64(Self.count) * 1488])
    }
}
