import Reports
import Settings
import Testing

@testable import Notices

/// Outcomes and settings to try things on.
enum Outcomes {
    static let summary = """
        {"run":"20261121T013000Z-k3f9q2","exitCode":1,"dryRun":false,"sandbox":true,"endpoint":"http://127.0.0.1:8085/api",
         "seconds":1.9,"inputs":[{"file":"orders.csv","sha256":"00","format":"csv","mapping":"canonical","rows":25,"vouchers":10}],
         "vouchers":{"read":10,"created":8,"alreadyDone":0,"wouldCreate":0,"rejected":2,"failed":0,"unknown":0,"skipped":0,
         "notProcessed":0},"money":[{"currency":"EUR","read":"1190.00","created":"952.00","rejected":"238.00"}],
         "errors":[{"code":"ADR-02","severity":"error","count":2,"firstRow":5}],
         "http":{"requests":24,"retries":0,"throttled":0,"p50Milliseconds":1.2,"p95Milliseconds":3.4},
         "reports":["/r/R/orders.report.csv.gz","/r/R/orders.rejected.csv"],"problems":[],"next":"abillify-batch report R"}
        """

    static func outcome(
        _ exitCode: Int32 = 1, profile: String = "shop", file: String = "orders.csv", run: String = "",
        started: Double = 1_795_224_600,
        ended: Double = 1_795_224_612.25, summary: String = summary
    ) -> RunOutcome {
        var outcome = RunOutcome(
            profile: profile, file: file, run: run, exitCode: exitCode, started: started, ended: ended)
        let isRead = outcome.read(summary: summary)
        #expect(isRead)
        return outcome
    }

    static func notice(_ outcome: RunOutcome = outcome(), made: Double = 1_795_224_613) -> Notice {
        Notice(
            made: made, receiver: "0123456789abcdef", name: "1795224613000-0000001-000001-0123456789abcdef",
            outcome: outcome)
    }

    static func settings(_ text: String) throws -> NoticeSettings {
        try NoticeSettings(StrictYAML(text: text, file: "batch.yaml", whole: "the configuration", start: "-"))
    }
}
