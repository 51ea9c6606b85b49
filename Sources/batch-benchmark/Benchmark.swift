import Foundation

/// Measures the built program on input that it makes itself, and prints the figures of one run side by side.
///
/// Arguments: the rows to check (1,000,000) and the orders to import (100,000). Ratios compare runs of one call;
/// absolute figures depend on the machine and on what else it does.
@main
enum Benchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let rows = arguments.first ?? 1_000_000
        let orders = arguments.dropFirst().first ?? 100_000
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: "abillify-batch"
        ).path
        let folder = NSTemporaryDirectory() + "abillify-benchmark-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        print("\(ProcessInfo.processInfo.activeProcessorCount) cores; medians of 5 alternating runs\n")

        let large = try GeneratedOrders.write(rows: rows, csv: folder + "/large.csv", xml: folder + "/large.xml")
        _ = try GeneratedOrders.write(rows: rows / 10, csv: folder + "/small.csv")
        let names = ["large.csv", "large.xml", "small.csv"]
        var runs: [String: [Measured]] = [:]
        for _ in 0..<5 {
            for name in names { runs[name, default: []].append(check(program, folder + "/" + name)) }
        }
        let csv = median(runs["large.csv"] ?? [])
        let xml = median(runs["large.xml"] ?? [])
        let small = median(runs["small.csv"] ?? [])
        line("check CSV, \(large.rows) rows", csv, large.rows, folder + "/large.csv")
        line("check XML, \(large.rows) items", xml, large.rows, folder + "/large.xml")
        line("check CSV, \(rows / 10) rows", small, rows / 10, folder + "/small.csv")
        print("XML / CSV time: \(ratio(xml.seconds / csv.seconds))")
        print("peak memory \(rows) / \(rows / 10) rows: \(ratio(csv.peakMebibytes / small.peakMebibytes))\n")
        try StaticProgram.measure(beside: program)
        try RulesSpeed.measure(folder + "/small.csv", rows: rows / 10)
        try importOrders(orders, program, folder)
    }

    private static func check(_ program: String, _ file: String) -> Measured {
        Measured.run([program, "check", file, "--quiet"])
    }

    /// Imports orders of one item against a sandbox in another process, and looks at its ledger's answer in the exit code.
    private static func importOrders(_ count: Int, _ program: String, _ folder: String) throws {
        let file = folder + "/import.csv"
        _ = try GeneratedOrders.write(rows: count, singleItems: true, csv: file)
        let sandbox = Process()
        sandbox.executableURL = URL(filePath: program)
        sandbox.arguments = ["sandbox", "--port", "0", "--ledger", folder + "/ledger.sqlite"]
        let pipe = Pipe()
        sandbox.standardOutput = pipe
        try sandbox.run()
        defer { sandbox.terminate() }
        let words = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self).split(separator: " ")
        let url = words.last?.trimmingCharacters(in: .newlines) ?? ""
        let dryRun = check(program, file)
        let run = Measured.run(
            [
                program, "import", file, "--quiet", "--jobs", "64", "--state", folder + "/state", "--report-dir",
                folder + "/reports",
            ],
            environment: [
                "ABILLIFY_ENDPOINT": url, "ABILLIFY_USER": "sandbox", "ABILLIFY_PASSWORD": "sandbox",
            ])
        let requests = try summaryRequests(folder + "/reports")
        print(
            "import, \(count) orders: \(decimal(run.seconds)) s, \(Int(Double(count) / run.seconds)) orders/s, "
                + "\(Int(Double(requests) / run.seconds)) requests/s, \(Int(run.peakMebibytes)) MiB, exit \(run.exit)")
        print("import / check time: \(ratio(run.seconds / dryRun.seconds))")
    }

    private static func summaryRequests(_ folder: String) throws -> Int {
        guard let run = try FileManager.default.contentsOfDirectory(atPath: folder).first else { return 0 }
        let text = try String(contentsOfFile: "\(folder)/\(run)/summary.json", encoding: .utf8)
        return text.firstMatch(of: /"requests":([0-9]+)/).flatMap { Int($0.1) } ?? 0
    }

    private static func line(_ name: String, _ run: Measured, _ rows: Int, _ file: String) {
        let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
        print(
            "\(name): \(decimal(run.seconds)) s, \(Int(Double(rows) / run.seconds)) rows/s, "
                + "\(Int(Double(size) / 1e6 / run.seconds)) MB/s, \(Int(run.peakMebibytes)) MiB, exit \(run.exit)")
    }

    private static func median(_ runs: [Measured]) -> Measured {
        let sorted = runs.sorted { $0.seconds < $1.seconds }
        return sorted[sorted.count / 2]
    }

    private static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
    private static func ratio(_ value: Double) -> String { String(format: "%.2f", value) }
}
