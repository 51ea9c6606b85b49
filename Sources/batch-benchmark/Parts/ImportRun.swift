import Foundation

/// An import of the program under measurement against the benchmark's server.
struct ImportRun {
    /// The keys of the summary that are looked at.
    private struct Summary: Decodable {
        struct Vouchers: Decodable {
            var read: Int
            var created: Int
        }

        struct HTTP: Decodable {
            var requests: Int
            var retries: Int
            var p50Milliseconds: Double
            var p95Milliseconds: Double
        }

        var vouchers: Vouchers
        var http: HTTP
    }

    let run: Measured
    let served: BillingServer.Served
    let requests: Int

    /// Before the first request: reading, checking and planning into the journal.
    var planning: Double { served.first - run.started }
    /// From the first request to the last answer.
    var sending: Double { served.last - served.first }
    /// After the last answer: what is left of the journal, and the reports.
    var reporting: Double { run.started + run.seconds - served.last }

    /// Imports a file under a new journal; throws if an order was not created or the server counted otherwise.
    init(
        _ file: GeneratedOrders, _ surroundings: Surroundings, jobs: Int, latency: Int, record: String? = nil
    ) throws {
        let folder = surroundings.scratch + "/import"
        try? FileManager.default.removeItem(atPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let arguments = [
            surroundings.program, "import", file.path, "--quiet", "--json", "--jobs", "\(jobs)", "--state",
            folder + "/state", "--report-dir", folder + "/reports",
        ]
        (run, served) = try BillingServer.serving(latency: latency, record: record) { url in
            try Measured.run(
                arguments,
                environment: [
                    "ABILLIFY_ENDPOINT": url, "ABILLIFY_USER": "benchmark", "ABILLIFY_PASSWORD": "benchmark",
                ]
            ).requiring(0)
        }
        let summary = try JSONDecoder().decode(Summary.self, from: Data(run.output.utf8))
        requests = summary.http.requests
        guard summary.vouchers.created == file.orders else {
            throw Fault("created \(summary.vouchers.created) of \(file.orders) orders")
        }
        guard served.requests == requests, served.refused == 0 else {
            throw Fault(
                "sent \(requests) requests; the server counted \(served.requests), and refused \(served.refused)")
        }
    }
}
