import Foundation

/// gzip: the writer of the reports beside pigz, on the report of a check, at the same level and with all cores.
struct GzipPart {
    let surroundings: Surroundings
    let rows: Int

    func measure() throws -> Part {
        let report = try report()
        let size = try FileManager.default.attributesOfItem(atPath: report)[.size] as? Int ?? 0
        var part = Part(name: "gzip", title: "Compressing the report of \(rows) rows, \(size / 1_000_000) MB")
        let benchmark = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
        let cores = ProcessInfo.processInfo.activeProcessorCount
        for level in [1, 6] {
            let contestants = [
                contestant(
                    "our writer -\(level)", "blocks of 128 KiB in parallel by zlib, one stream",
                    [benchmark, "compress", "--level", "\(level)", report], prepare: {}),
                contestant(
                    "pigz -\(level)", "blocks of 128 KiB in parallel by zlib, one stream; -p \(cores)",
                    ["pigz", "-\(level)", "-p", "\(cores)", "-c", report],
                    prepare: { try surroundings.tools.require("pigz", package: "pigz") }),
            ]
            var entries = Comparison(contestants: contestants, rounds: surroundings.rounds, expected: size).entries()
            for index in entries.indices {
                guard let seconds = entries[index]["alone"] else { continue }
                entries[index].add("speed", "MB/s", seconds.values.map { Double(size) / 1e6 / $0 })
            }
            part.entries += entries
        }
        part.notes = ["what they saw are the bytes that come back from gzip -dc"]
        return part
    }

    /// The report of a check, uncompressed.
    private func report() throws -> String {
        let path = surroundings.inputs + "/report-\(rows).csv"
        if FileManager.default.fileExists(atPath: path) { return path }
        let file = try GeneratedOrders.make(.rows(rows), .csv, in: surroundings.inputs)
        let folder = surroundings.scratch + "/compress"
        _ = try surroundings.check(file.path, "--quiet", "--report-dir", folder).requiring(0)
        _ = try Measured.run(
            ["sh", "-c", "gzip -dc \"$1\"/*/*.report.csv.gz > \"$2.new\" && mv \"$2.new\" \"$2\"", "sh", folder, path]
        ).requiring(0)
        return path
    }

    /// What it compressed is looked at before the rounds, in which the bytes go to /dev/null.
    private func contestant(
        _ name: String, _ does: String, _ command: [String], prepare: @escaping () throws -> Void
    ) -> Contestant {
        let looked = Looked()
        return Contestant(
            name: name, does: does,
            prepare: {
                try prepare()
                let packed = surroundings.scratch + "/packed.gz"
                _ = try Measured.run(["sh", "-c", "out=\"$1\"; shift; \"$@\" > \"$out\"", "sh", packed] + command)
                    .requiring(0)
                looked.packed = try FileManager.default.attributesOfItem(atPath: packed)[.size] as? Int ?? 0
                let run = try Measured.run(["sh", "-c", "gzip -dc \"$1\" | wc -c", "sh", packed]).requiring(0)
                looked.bytes = Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines))
            },
            run: {
                var round = Round(try Measured.run(command, discarding: true).requiring(0), counted: looked.bytes)
                round.figures.append(("size", "MB", Double(looked.packed) / 1e6))
                return round
            })
    }

    private final class Looked {
        var bytes: Int?
        var packed = 0
    }
}
