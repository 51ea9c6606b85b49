import AbillifyClient
import ArgumentParser
import Findings
import Foundation
import Submission

/// Where state is kept.
struct StateOptions: ParsableArguments {
    @Option(
        help: "Folder of the journal. Default: $ABILLIFY_STATE, else the XDG state folder.", completion: .directory)
    var state: String?

    var folder: String {
        let environment = ProcessInfo.processInfo.environment
        if let state { return state }
        if let state = environment["ABILLIFY_STATE"], !state.isEmpty { return state }
        return StateOptions.standardFolder(environment)
    }

    /// The folder where nobody names one.
    static func standardFolder(_ environment: [String: String]) -> String {
        if let base = environment["XDG_STATE_HOME"], !base.isEmpty { return base + "/abillify-batch" }
        return (environment["HOME"] ?? ".") + "/.local/state/abillify-batch"
    }
}

/// What is shown.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the summary as JSON on standard output.")
    var json = false

    @Flag(help: "Show no progress.")
    var quiet = false

    @OptionGroup var speech: LanguageOptions

    /// The language of findings.
    var language: Language { speech.language }
}

/// In which language it is said.
struct LanguageOptions: ParsableArguments {
    @Option(
        help: "The language of findings, on the screen and in reports: en or de. Default: $ABILLIFY_LANG, else en.",
        completion: .list(Language.allCases.map(\.rawValue)))
    var lang: String?

    /// The language of findings.
    var language: Language { named ?? .english }

    private var named: Language? {
        let environment = ProcessInfo.processInfo.environment["ABILLIFY_LANG"].flatMap { $0.isEmpty ? nil : $0 }
        return (lang ?? environment).flatMap(Language.init(rawValue:))
    }

    func validate() throws {
        guard lang == nil || named != nil else { throw ValidationError("--lang is en or de.") }
    }
}

/// Where requests go, and how many at once.
struct EndpointOptions: ParsableArguments {
    @Option(
        help: """
            URL of the API, such as https://example.abillify.com/api. Default: $ABILLIFY_ENDPOINT, else the embedded \
            sandbox.
            """)
    var endpoint: String?

    @Option(
        help: """
            File of the authorities in PEM form that may vouch for the API, instead of the system's. Default: \
            $ABILLIFY_CA_FILE.
            """,
        completion: .file(extensions: ["pem", "crt"]))
    var caFile: String?

    @Flag(help: "Send to an endpoint without TLS although others can read the password then.")
    var allowHttp = false

    @Option(help: "The largest number of requests in flight.")
    var jobs = 16

    @Option(help: ArgumentHelp("Faults of the embedded sandbox, such as lose-answer=5,error=5.", visibility: .hidden))
    var fault: String?

    @Option(help: "How often one request is tried before it is put off to a later run.")
    var attempts = RetryPolicy.standard.attempts

    @Option(
        help: "How many seconds an API that gives no good answer is waited for before the run stops, to be resumed.")
    var patience = RetryPolicy.standard.patience

    @Option(help: "How many seconds one request may take; the first byte of its answer has half of it.")
    var timeout = 60

    @Option(help: "How many seconds the API may ask everyone to wait (Retry-After); what it asks beyond that is cut.")
    var longestWait = RetryPolicy.standard.throttleCap

    /// When and how often a request is tried again.
    var policy: RetryPolicy {
        var policy = RetryPolicy.standard
        policy.attempts = attempts
        policy.patience = patience
        policy.throttleCap = longestWait
        return policy
    }

    /// How long one request may take.
    var limits: HTTPGateway.Limits {
        var limits = HTTPGateway.Limits()
        limits.total = Int64(timeout)
        limits.firstByte = max(1, Int64(timeout / 2))
        limits.connect = min(limits.connect, limits.firstByte)
        return limits
    }

    func validate() throws {
        guard (1...1024).contains(jobs) else { throw ValidationError("--jobs is from 1 to 1024.") }
        guard (1...3600).contains(timeout) else { throw ValidationError("--timeout is from 1 to 3600 seconds.") }
        guard (0...3600).contains(longestWait) else {
            throw ValidationError("--longest-wait is from 0 to 3600 seconds.")
        }
        guard (0...86_400).contains(patience) else { throw ValidationError("--patience is from 0 to 86400 seconds.") }
        guard (1...100).contains(attempts) else { throw ValidationError("--attempts is from 1 to 100.") }
    }
}

/// Where reports go.
struct ReportOptions: ParsableArguments {
    @Option(
        help: """
            Folder for reports; each run gets a folder of its own in it. Default: abillify-reports; a dry run writes \
            reports only where this is said.
            """, completion: .directory)
    var reportDir: String?

    /// The folder of runs that send.
    var folder: String { reportDir ?? "abillify-reports" }
}
