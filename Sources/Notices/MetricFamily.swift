/// What is measured: a name of Prometheus, and what it says.
enum MetricFamily: String, CaseIterable {
    case lastSweep = "abillify_batch_last_sweep_timestamp_seconds"
    case lastRun = "abillify_batch_last_run_timestamp_seconds"
    case lastSuccess = "abillify_batch_last_success_timestamp_seconds"
    case rows = "abillify_batch_rows"
    case duration = "abillify_batch_duration_seconds"
    case exitCode = "abillify_batch_exit_code"
    case oldestInboxFile = "abillify_batch_oldest_inbox_file_seconds"
    case oldestClaim = "abillify_batch_oldest_claim_timestamp_seconds"

    /// The text of its HELP line.
    var help: String {
        switch self {
        case .lastSweep: "When a sweep last came to its end, in seconds since 1970; alert on its age."
        case .lastRun: "When the last run ended, in seconds since 1970."
        case .lastSuccess:
            "When a run last ended with exit code 0 or 1 (some orders rejected), in seconds since 1970, 0 if none ever did; alert on its age."
        case .rows: "The vouchers of the last sweep's runs by what became of them; each stands for one or more rows."
        case .duration: "How long the last sweep's runs took together."
        case .exitCode: "The highest exit code of the last sweep's runs."
        case .oldestInboxFile: "The age of the oldest file that waited when the last sweep ended."
        case .oldestClaim:
            "When the oldest file that is still in work was taken out of the inbox, in seconds since 1970; 0 if there is none."
        }
    }

    /// The HELP and TYPE lines; all are gauges: each is what it last was.
    var head: String { "# HELP \(rawValue) \(help)\n# TYPE \(rawValue) gauge\n" }
}
