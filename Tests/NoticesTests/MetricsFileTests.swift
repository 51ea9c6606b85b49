import Foundation
import Glibc
import Testing

@testable import Notices

@Suite("Metrics of runs are kept by profile")
struct MetricsFileTests {
    let scratch = Scratch()
    var file: MetricsFile { MetricsFile(path: scratch.path + "/abillify.prom", lock: scratch.path + "/lock") }
    var text: String { scratch.text("abillify.prom") ?? "" }

    func value(_ family: MetricFamily, _ profile: String, status: String = "") -> String? {
        MetricsFile.samples(in: text).first {
            $0.name == family.rawValue && $0.label("profile") == profile && $0.label("status") == status
        }?.value
    }

    static func reading(waits: Double? = nil, claimed: Double? = nil) -> SweepReading {
        var reading = SweepReading(ended: 1_795_224_700)
        if let waits { reading.wait(waits) }
        if let claimed { reading.claim(claimed) }
        return reading
    }

    @Test func aRunIsTold() throws {
        try file.update([Outcomes.outcome()], ["shop": Self.reading(waits: 61.5, claimed: 1_795_220_000)])
        #expect(
            text == """
                # HELP abillify_batch_last_sweep_timestamp_seconds When a sweep last came to its end, in seconds since 1970; alert on its age.
                # TYPE abillify_batch_last_sweep_timestamp_seconds gauge
                abillify_batch_last_sweep_timestamp_seconds{profile="shop"} 1795224700.000
                # HELP abillify_batch_last_run_timestamp_seconds When the last run ended, in seconds since 1970.
                # TYPE abillify_batch_last_run_timestamp_seconds gauge
                abillify_batch_last_run_timestamp_seconds{profile="shop"} 1795224612.250
                # HELP abillify_batch_last_success_timestamp_seconds When a run last ended with exit code 0 or 1 (some orders rejected), in seconds since 1970, 0 if none ever did; alert on its age.
                # TYPE abillify_batch_last_success_timestamp_seconds gauge
                abillify_batch_last_success_timestamp_seconds{profile="shop"} 1795224612.250
                # HELP abillify_batch_rows The vouchers of the last sweep's runs by what became of them; each stands for one or more rows.
                # TYPE abillify_batch_rows gauge
                abillify_batch_rows{profile="shop",status="accepted"} 0
                abillify_batch_rows{profile="shop",status="already-done"} 0
                abillify_batch_rows{profile="shop",status="created"} 8
                abillify_batch_rows{profile="shop",status="drafted"} 0
                abillify_batch_rows{profile="shop",status="failed"} 0
                abillify_batch_rows{profile="shop",status="not-processed"} 0
                abillify_batch_rows{profile="shop",status="rejected"} 2
                abillify_batch_rows{profile="shop",status="skipped"} 0
                abillify_batch_rows{profile="shop",status="unfinished"} 0
                abillify_batch_rows{profile="shop",status="unknown"} 0
                abillify_batch_rows{profile="shop",status="would-create"} 0
                # HELP abillify_batch_duration_seconds How long the last sweep's runs took together.
                # TYPE abillify_batch_duration_seconds gauge
                abillify_batch_duration_seconds{profile="shop"} 12.250
                # HELP abillify_batch_exit_code The highest exit code of the last sweep's runs.
                # TYPE abillify_batch_exit_code gauge
                abillify_batch_exit_code{profile="shop"} 1
                # HELP abillify_batch_oldest_inbox_file_seconds The age of the oldest file that waited when the last sweep ended.
                # TYPE abillify_batch_oldest_inbox_file_seconds gauge
                abillify_batch_oldest_inbox_file_seconds{profile="shop"} 61.500
                # HELP abillify_batch_oldest_claim_timestamp_seconds When the oldest file that is still in work was taken out of the inbox, in seconds since 1970; 0 if there is none.
                # TYPE abillify_batch_oldest_claim_timestamp_seconds gauge
                abillify_batch_oldest_claim_timestamp_seconds{profile="shop"} 1795220000.000

                """)
    }

    static let codes: [(Int32, Bool)] = [
        (0, true), (1, true), (2, false), (3, false), (4, false), (65, false), (69, false), (73, false), (-1, false),
    ]

    @Test(arguments: codes)
    func onlyASuccessMovesTheLastSuccess(code: Int32, moves: Bool) throws {
        try file.update([Outcomes.outcome(0, ended: 1_000)])
        try file.update([Outcomes.outcome(code, ended: 2_000)])
        #expect(value(.lastRun, "shop") == "2000.000")
        #expect(value(.lastSuccess, "shop") == (moves ? "2000.000" : "1000.000"))
        #expect(value(.exitCode, "shop") == String(code))
    }

    /// A profile that never had a success is in alarm by the same rule as one whose last is long ago.
    @Test func whatNeverSucceededIsThere() throws {
        try file.update([], ["new": Self.reading()])
        #expect(value(.lastSuccess, "new") == "0" && value(.lastSweep, "new") == "1795224700.000")
        #expect(value(.lastRun, "new") == nil && value(.oldestClaim, "new") == "0.000")
        try file.update([Outcomes.outcome(69, profile: "new")], ["new": Self.reading()])
        #expect(value(.lastSuccess, "new") == "0")
        try file.update([Outcomes.outcome(0, profile: "new", ended: 1_000)], ["new": Self.reading()])
        try file.update([], ["new": Self.reading()])
        #expect(value(.lastSuccess, "new") == "1000.000")
        // A file that no profile claims would be in alarm for ever.
        try file.update([Outcomes.outcome(65, profile: "")], ["": Self.reading(waits: 5)])
        #expect(value(.lastSuccess, "") == nil && value(.exitCode, "") == "65")
    }

    @Test func theOldestCounts() {
        var reading = Self.reading(waits: 5, claimed: 2_000)
        for age in [1.0, 9, 3] { reading.wait(age) }
        for claimed in [3_000.0, 1_000, 1_500] { reading.claim(claimed) }
        #expect(reading.oldestInboxFile == 9 && reading.oldestClaim == 1_000)
    }

    @Test func otherProfilesStay() throws {
        let hostile = "a\"b\\c\nd} 1"
        try file.update(
            [Outcomes.outcome(0, profile: hostile), Outcomes.outcome(0, profile: "")], ["": Self.reading(waits: 5)])
        let before = MetricsFile.samples(in: text)
        try file.update([Outcomes.outcome(69, profile: "shop")])
        #expect(Set(MetricsFile.samples(in: text)).isSuperset(of: before))
        #expect(
            value(.exitCode, hostile) == "0" && value(.exitCode, "shop") == "69"
                && value(.oldestInboxFile, "") == "5.000")
        #expect(value(.lastSuccess, "shop") == "0")
        #expect(text.components(separatedBy: "# TYPE abillify_batch_exit_code").count == 2)
    }

    @Test func runsOfASweepAreTakenTogether() throws {
        try file.update([
            Outcomes.outcome(0, started: 0, ended: 10), Outcomes.outcome(4, started: 10, ended: 25),
            Outcomes.outcome(1, started: 25, ended: 26),
        ])
        #expect(value(.exitCode, "shop") == "4" && value(.rows, "shop", status: "created") == "24")
        #expect(value(.duration, "shop") == "26.000" && value(.lastSuccess, "shop") == "26.000")
    }

    @Test func everybodyMayReadIt() throws {
        // As the program has it.
        let before = umask(0o077)
        defer { umask(before) }
        try file.update([Outcomes.outcome()])
        var status = stat()
        #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o644)
        #expect(scratch.names(in: "") == ["abillify.prom", "lock"])
    }

    @Test func somebodyElsesFileStays() throws {
        for text in ["precious", "# HELP other_metric x\nother_metric 1\n"] {
            scratch.write(text, to: "abillify.prom")
            #expect(throws: NoticeFault.self) { try file.update([Outcomes.outcome()]) }
            #expect(self.text == text)
        }
        #expect(throws: NoticeFault.self) {
            try MetricsFile(path: scratch.path + "/none/x.prom", lock: scratch.path + "/lock").update([
                Outcomes.outcome()
            ])
        }
        #expect(throws: NoticeFault.self) {
            try MetricsFile(path: "/dev/null", lock: scratch.path + "/lock").update([Outcomes.outcome()])
        }
    }

    @Test func writersAtOnceLoseNothing() async throws {
        let file = file
        try await withThrowingTaskGroup { group in
            for number in 0..<20 {
                group.addTask { try file.update([Outcomes.outcome(0, profile: "p\(number)")]) }
            }
            try await group.waitForAll()
        }
        for number in 0..<20 { #expect(value(.exitCode, "p\(number)") == "0") }
    }

    /// What reads it in the end agrees with what was meant.
    @Test(.enabled(if: PythonPackages.areThere))
    func prometheusReadsIt() throws {
        let hostile = "a\"b\\c\nd} 1"
        try file.update(
            [Outcomes.outcome(1, profile: "shop"), Outcomes.outcome(0, profile: hostile)],
            ["shop": Self.reading(waits: 7)])
        let script = """
            import json, sys
            from prometheus_client.parser import text_string_to_metric_families
            families = list(text_string_to_metric_families(open(sys.argv[1]).read()))
            print(json.dumps([[f.name, f.type, bool(f.documentation), [[s.name, s.labels, s.value] for s in f.samples]] for f in families]))
            """
        let output = try PythonPackages.run(script, [file.path])
        let families = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[Any]])
        #expect(families.map { $0[0] as? String } == MetricFamily.allCases.map(\.rawValue))
        #expect(families.allSatisfy { $0[1] as? String == "gauge" && $0[2] as? Bool == true })
        let samples = families.flatMap { $0[3] as? [[Any]] ?? [] }
        #expect(samples.count == MetricsFile.samples(in: text).count)
        let codes = samples.filter { $0[0] as? String == MetricFamily.exitCode.rawValue }.map { sample in
            "\((sample[1] as? [String: String])?["profile"] ?? "-"): \(sample[2] as? Double ?? -1)"
        }
        #expect(Set(codes) == ["shop: 1.0", "\(hostile): 0.0"])
        // The reader objects to what is no text of its format.
        scratch.write(text + "broken{ 1\n", to: "broken.prom")
        #expect(throws: PythonPackages.Failure.self) { try PythonPackages.run(script, [scratch.path + "/broken.prom"]) }
    }
}
