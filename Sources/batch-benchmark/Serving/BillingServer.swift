import Foundation

/// The server as a child of the benchmark, for the time of one run of one client.
struct BillingServer {
    /// What the server says at its end.
    struct Served: Codable {
        var requests: Int
        var refused: Int
        /// When the first request came and the last was answered.
        var first: Double
        var last: Double
        var cpuSeconds: Double

        /// The share of the time of its threads that it worked, in percent: near 100, it is the server that is measured.
        var busy: Double { 100 * cpuSeconds / max(last - first, 0.001) / Double(BillingServer.threads) }
    }

    /// Runs a client against a new server; `url` ends in `/api`.
    static func serving<Result>(
        latency: Int, record: String? = nil, _ body: (_ url: String) throws -> Result
    ) throws -> (result: Result, served: Served) {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            ["serve", "--latency", "\(latency)", "--threads", "\(threads)"] + (record.map { ["--record", $0] } ?? [])
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        defer { process.waitUntilExit() }
        do {
            let words = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            guard let url = words.firstMatch(of: /http:\S+/) else { throw Fault("the server did not start") }
            let result = try body(String(url.0))
            try input.fileHandleForWriting.close()
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            return (result, try JSONDecoder().decode(Served.self, from: data))
        } catch {
            // The end of its input ends the server.
            try? input.fileHandleForWriting.close()
            throw error
        }
    }

    /// Half of the cores: the client needs the others.
    static var threads: Int { max(1, ProcessInfo.processInfo.activeProcessorCount / 2) }
}
