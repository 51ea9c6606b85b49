import Reports
import Testing

@testable import Notices

@Suite("An outcome is read from a run's summary")
struct RunOutcomeTests {
    @Test func theSummaryIsRead() {
        let outcome = Outcomes.outcome(4)
        #expect(outcome.run == "20261121T013000Z-k3f9q2")
        // What the process ended with counts, not what it meant to end with.
        #expect(outcome.exitCode == 4)
        #expect(outcome.counts[.created] == 8 && outcome.counts[.rejected] == 2 && outcome.counts[.drafted] == 0)
        #expect(outcome.rejectedFile == "/r/R/orders.rejected.csv")
        #expect(outcome.reports.count == 2)
        #expect(outcome.document.hasPrefix("{\"dryRun\":false,") && !outcome.document.contains("\n"))
    }

    @Test func aKnownRunStays() {
        #expect(Outcomes.outcome(run: "OWN").run == "OWN")
    }

    @Test(arguments: ["", "{", "[]", "{}", "{\"vouchers\":[]}", "null", "{\"vouchers\":{}} x"])
    func whatIsNoSummaryAddsNothing(text: String) {
        let before = RunOutcome(profile: "p", file: "f", run: "r", exitCode: 70, started: 1, ended: 3.5)
        var outcome = before
        let isRead = outcome.read(summary: text)
        #expect(!isRead)
        #expect(outcome == before)
        #expect(outcome.document == #"{"exitCode":70,"inputs":[{"file":"f"}],"run":"r","seconds":2.500}"#)
    }

    static let reports: [(String, Bool)] = [
        ("/r/x.rejected.csv", true), ("x.rejected.xlsx", true), ("/r/x.rejected.report.csv.gz", false),
        ("/r/x.rejected/report.csv", false), ("/r/x.report.jsonl.gz", false), ("/r/rejected.csv", true),
        ("/r/x.rejected.rejected.csv", true), ("", false),
    ]

    @Test(arguments: reports)
    func theRejectedFileIsKnownByItsName(path: String, isRejected: Bool) {
        let summary = "{\"vouchers\":{},\"reports\":[\"\(path)\"]}"
        #expect((Outcomes.outcome(summary: summary).rejectedFile != nil) == isRejected)
    }

    @Test func aNoticeIsReadAsItWasWritten() {
        for outcome in [
            Outcomes.outcome(), Outcomes.outcome(0, profile: "", file: "ü\n\"\\.csv"),
            RunOutcome(profile: "p", file: "f", run: "", exitCode: -1, started: 0, ended: 0.125),
        ] {
            let notice = Outcomes.notice(outcome)
            #expect(Notice(Array(notice.json.utf8), receiver: notice.receiver, name: notice.name) == notice)
        }
    }

    @Test(arguments: ["", "{}", "{\"version\":2}", "x"])
    func whatIsNoNoticeIsNotRead(text: String) {
        #expect(Notice(Array(text.utf8), receiver: "r", name: "n") == nil)
    }
}
