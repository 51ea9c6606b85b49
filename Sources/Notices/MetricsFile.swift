import Glibc
import Reports

/// The file from which Prometheus' node_exporter (its textfile collector) learns how runs ended.
///
/// It is read, changed for the profiles that ran, and put in place whole; the values of other profiles stay. Everyone may
/// read it: it holds counts and times.
struct MetricsFile {
    var path: String
    /// A file that two processes can't lock at once.
    var lock: String

    private static let largest = 16 << 20

    /// Notes runs, which of each profile are taken together, and what a sweep has left behind by profile.
    ///
    /// A profile of which no run was ever a success has 0 as its last one: it is as alarming as one that failed long ago.
    func update(_ outcomes: [RunOutcome], _ readings: [String: SweepReading] = [:]) throws(NoticeFault) {
        let turn = try turn()
        defer { close(turn) }
        var samples = try earlier()
        for (profile, runs) in Dictionary(grouping: outcomes, by: \.profile) {
            MetricsFile.replace(&samples, profile: profile, by: MetricsFile.samples(runs, profile: profile))
        }
        for (profile, reading) in readings {
            MetricsFile.replace(&samples, profile: profile, by: MetricsFile.samples(reading, profile: profile))
        }
        // What goes by no profile can have no success, and so no last one.
        for profile in Set(outcomes.map(\.profile)).union(readings.keys) where !profile.isEmpty {
            let family = MetricFamily.lastSuccess.rawValue
            guard !samples.contains(where: { $0.name == family && $0.label("profile") == profile }) else { continue }
            samples.append(MetricSample(family, "0", ["profile": profile]))
        }
        do {
            let file = try AtomicFile(
                path, mode: 0o644, name: "the metrics file", advice: "let the folder be written to, or name another")
            try file.write(Array(MetricsFile.text(samples).utf8))
            try file.commit()
        } catch {
            throw NoticeFault(error.description)
        }
    }

    /// Waits until no other process changes the file, but not for ever: one may have been stopped.
    private func turn() throws(NoticeFault) -> Int32 {
        let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw NoticeFault("\(lock) can't be opened: \(String(cString: strerror(errno)))") }
        for _ in 0..<500 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
            usleep(10_000)
        }
        close(descriptor)
        throw NoticeFault("\(lock) is held by another process")
    }

    /// The samples of what a sweep has left behind of one profile.
    private static func samples(_ reading: SweepReading, profile: String) -> [MetricSample] {
        [
            (MetricFamily.lastSweep, reading.ended), (.oldestInboxFile, reading.oldestInboxFile),
            (.oldestClaim, reading.oldestClaim),
        ].map { family, value in
            MetricSample(family.rawValue, RunOutcome.decimal(value), ["profile": profile])
        }
    }

    /// The samples of runs of one profile.
    static func samples(_ runs: [RunOutcome], profile: String) -> [MetricSample] {
        guard let ended = runs.map(\.ended).max(), let exitCode = runs.map(\.exitCode).max() else { return [] }
        let sample = { (family: MetricFamily, value: String) in
            MetricSample(family.rawValue, value, ["profile": profile])
        }
        var samples = [
            sample(.lastRun, RunOutcome.decimal(ended)), sample(.exitCode, String(exitCode)),
            sample(.duration, RunOutcome.decimal(runs.reduce(0) { $0 + max(0, $1.ended - $1.started) })),
        ]
        if let success = runs.filter({ [0, 1].contains($0.exitCode) }).map(\.ended).max() {
            samples.append(sample(.lastSuccess, RunOutcome.decimal(success)))
        }
        samples += ReportStatus.allCases.map { status in
            let count = runs.reduce(0) { $0 + ($1.counts[status] ?? 0) }
            return MetricSample(
                MetricFamily.rows.rawValue, String(count), ["profile": profile, "status": status.rawValue])
        }
        return samples
    }

    /// Puts samples in the place of those of the same families and profile.
    private static func replace(_ samples: inout [MetricSample], profile: String, by new: [MetricSample]) {
        let families = Set(new.map(\.name))
        samples.removeAll { families.contains($0.name) && $0.label("profile") == profile }
        samples += new
    }

    /// The file's text: each family with its HELP and TYPE, sorted by profile.
    static func text(_ samples: [MetricSample]) -> String {
        MetricFamily.allCases.map { family in
            let lines = samples.filter { $0.name == family.rawValue }.map(\.line).sorted()
            return lines.isEmpty ? "" : family.head + lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    /// The samples of a file that was written here.
    static func samples(in text: String) -> [MetricSample] {
        let known = Set(MetricFamily.allCases.map(\.rawValue))
        return text.split(separator: "\n").compactMap { MetricSample(line: $0) }.filter { known.contains($0.name) }
    }

    /// What is in the file; nothing if there is none.
    ///
    /// Throws if it is somebody else's: it would be lost.
    private func earlier() throws(NoticeFault) -> [MetricSample] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno == ENOENT else {
                throw NoticeFault("\(path) can't be read: \(String(cString: strerror(errno)))")
            }
            return []
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= MetricsFile.largest
        else { throw NoticeFault("\(path) is no file of metrics") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = read(descriptor, &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        guard text.isEmpty || text.hasPrefix("# HELP abillify_batch_") else {
            throw NoticeFault("\(path) holds something else, and is not overwritten: name another file for metrics")
        }
        return MetricsFile.samples(in: text)
    }
}
