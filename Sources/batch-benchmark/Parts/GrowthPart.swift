import Foundation

/// Growth: time and peak memory from 10,000 orders on, in steps of ten.
struct GrowthPart {
    let surroundings: Surroundings
    let largest: Int
    let largestImport: Int
    let svg: String?

    /// What grows, in the words of the plot.
    private enum Work: String, CaseIterable {
        case checkCSV = "check CSV"
        case checkXML = "check XML"
        case planning = "plan into the journal"
        case importing = "import"
    }

    /// Up to so many orders the rounds are worth their time.
    private static let repeatedOrders = 100_000

    func measure() throws -> Part {
        var part = Part(name: "growth", title: "Growth: cost an order and peak memory")
        var steps: [Int] = []
        var step = min(10_000, largest)
        while step <= largest {
            steps.append(step)
            step *= 10
        }
        var lines = Work.allCases.map { GrowthPlot.Line(name: $0.rawValue) }
        for (index, work) in Work.allCases.enumerated() {
            for orders in steps where work != .importing || orders <= largestImport {
                let name = "\(work.rawValue), \(orders) orders"
                let rounds = orders > Self.repeatedOrders ? 1 : min(3, surroundings.rounds)
                let contestant = Contestant(name: name, does: "") { try round(work, orders) }
                var entry = Comparison(contestants: [contestant], rounds: rounds, expected: orders).entries()[0]
                entry.figures.removeAll { $0.unit == "x" }
                if let cost = entry["an order"], let peak = entry["peak"] {
                    lines[index].points.append((orders, cost.median, peak.median))
                }
                part.entries.append(entry)
            }
        }
        part.notes = [
            "one run above \(Self.repeatedOrders) orders; one to four items an order",
            "plan into the journal: an import that --expect-rows stops behind the planning, before it sends",
            "import: --jobs 64 against the benchmark's server without latency, in another process of this machine",
        ]
        if let svg {
            try Data(GrowthPlot(lines: lines, machine: Machine.current().line).svg.utf8).write(to: URL(filePath: svg))
            part.notes.append("plot: \(svg)")
        }
        return part
    }

    private func round(_ work: Work, _ orders: Int) throws -> Round {
        let file = try GeneratedOrders.make(
            .orders(orders), work == .checkXML ? .xml : .csv, in: surroundings.inputs)
        let run: Measured
        var more: [(name: String, unit: String, value: Double)] = []
        switch work {
        case .checkCSV, .checkXML:
            run = try surroundings.check(file.path, "--quiet").requiring(0)
        case .planning:
            run = try plan(file)
        case .importing:
            let imported = try ImportRun(file, surroundings, jobs: 64, latency: 0)
            run = imported.run
            more = [
                ("planning", "s", imported.planning), ("sending", "s", imported.sending),
                ("reporting", "s", imported.reporting),
            ]
        }
        let figures: [(name: String, unit: String, value: Double)] =
            [
                ("whole process", "s", run.seconds), ("an order", "us", run.seconds / Double(orders) * 1e6),
                ("CPU an order", "us", run.cpuSeconds / Double(orders) * 1e6), ("peak", "MiB", run.peakMebibytes),
            ] + more
        return Round(work: run.seconds, figures: figures, counted: file.orders)
    }

    /// An import that stops when all is planned: it was told a number of rows that the file does not have.
    private func plan(_ file: GeneratedOrders) throws -> Measured {
        let folder = surroundings.scratch + "/plan"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let run = try Measured.run(
            [
                surroundings.program, "import", file.path, "--quiet", "--expect-rows", "1", "--state",
                folder + "/state",
                "--report-dir", folder + "/reports",
            ],
            environment: [
                "ABILLIFY_ENDPOINT": "http://127.0.0.1:9/api", "ABILLIFY_USER": "benchmark",
                "ABILLIFY_PASSWORD": "benchmark",
            ]
        ).requiring(65)
        guard run.errors.contains("\(file.rows) were read") else {
            throw Fault("it did not read \(file.rows) rows: \(run.errors.suffix(300))")
        }
        return run
    }
}
