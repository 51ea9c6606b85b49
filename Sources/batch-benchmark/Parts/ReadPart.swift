import Foundation

/// Tables: the check of a CSV file beside programs that only read it, and of the same orders as a workbook.
struct ReadPart {
    let surroundings: Surroundings
    let rows: Int

    /// The rows that one sheet of a workbook can hold, for whole orders.
    private static let sheetRows = 1_000_000

    func measure() throws -> Part {
        let file = try GeneratedOrders.make(.rows(rows), .csv, in: surroundings.inputs)
        var part = Part(
            name: "read",
            title: "Reading CSV: \(file.rows) rows, \(file.orders) orders, \(file.bytes / 1_000_000) MB")
        let contestants =
            [
                surroundings.checking(file, named: "check --quiet", "--quiet"),
                surroundings.checking(file, named: "check"),
            ] + ["duckdb", "polars", "pyarrow"].map { library(file, $0) } + [miller(file)]
        let comparison = Comparison(contestants: contestants, rounds: surroundings.rounds, expected: file.rows)
        part.entries = comparison.entries()
        addSpeed(to: &part.entries, file)
        part.notes = [
            "time / ours compares the read alone, without the start of Python, with the whole process of check --quiet",
            "CPU / ours is of whole processes, Python's start included; other load tells least on it",
            "the peers only read; check also maps, applies all rules and makes the requests",
        ]
        let sheet = try GeneratedOrders.make(.rows(min(rows, Self.sheetRows)), .xlsx, in: surroundings.inputs)
        var workbooks = Comparison(
            contestants: [surroundings.checking(sheet, named: "check --quiet of the xlsx", "--quiet")],
            rounds: min(3, surroundings.rounds), expected: sheet.rows
        ).entries()
        for index in workbooks.indices { workbooks[index].figures.removeAll { $0.unit == "x" } }
        addSpeed(to: &workbooks, sheet)
        part.entries += workbooks
        return part
    }

    private func addSpeed(to entries: inout [Entry], _ file: GeneratedOrders) {
        for index in entries.indices {
            guard let seconds = entries[index]["alone"] else { continue }
            entries[index].add("speed", "MB/s", seconds.values.map { Double(file.bytes) / 1e6 / $0 })
            entries[index].add("rows", "k/s", seconds.values.map { Double(file.rows) / 1e3 / $0 })
        }
    }

    private func library(_ file: GeneratedOrders, _ name: String) -> Contestant {
        let does = [
            "duckdb": "sums the length of every column over read_csv, all columns text, all threads",
            "polars": "read_csv into a frame, all columns text, all threads",
            "pyarrow": "csv.read_csv into a table, all columns text, newlines_in_values, all threads",
        ]
        return Contestant(
            name: name, does: does[name] ?? "", prepare: { _ = try surroundings.tools.python(with: name) },
            run: {
                let python = try surroundings.tools.python(with: name)
                let script = try surroundings.tools.script("read_csv.py", PackageResources.read_csv_py)
                let run = try Measured.run([python, script, name, file.path]).requiring(0)
                let told = try PythonReport(run.output)
                guard told.columns == GeneratedOrder.header.count else {
                    throw Fault("saw \(told.columns ?? 0) columns, there are \(GeneratedOrder.header.count)")
                }
                return Round(run, work: told.seconds, counted: told.rows)
            })
    }

    private func miller(_ file: GeneratedOrders) -> Contestant {
        Contestant(
            name: "miller", does: "mlr --icsv --ojson count; whole process, which starts in milliseconds",
            prepare: { try surroundings.tools.require("mlr", package: "miller") },
            run: {
                let run = try Measured.run(["mlr", "--icsv", "--ojson", "count", file.path]).requiring(0)
                return Round(run, counted: run.output.firstMatch(of: /[0-9]+/).flatMap { Int($0.0) })
            })
    }
}

/// What the Python peers print.
struct PythonReport: Decodable {
    var version: String
    var rows: Int
    var columns: Int?
    var seconds: Double

    init(_ output: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(output.utf8)) }
}
