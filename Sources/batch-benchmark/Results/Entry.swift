/// A figure of the rounds of one entry.
struct Figure: Codable {
    var name: String
    var unit: String
    var spread: Spread
}

/// One line of a part: a contestant, a step, a count.
struct Entry: Codable {
    enum Outcome: String, Codable {
        case measured, skipped, failed
    }

    var name: String
    /// What it does, so that it can be judged what is compared with what.
    var does = ""
    var outcome = Outcome.measured
    /// Why there are no figures.
    var reason: String?
    /// The rows, items or requests that it saw.
    var counted: Int?
    var figures: [Figure] = []

    mutating func add(_ name: String, _ unit: String, _ values: [Double]) {
        figures.append(Figure(name: name, unit: unit, spread: Spread(values)))
    }

    subscript(figure: String) -> Spread? { figures.first { $0.name == figure }?.spread }

    /// The entry of what could not be measured.
    static func without(_ name: String, _ does: String, _ error: any Error) -> Entry {
        Entry(name: name, does: does, outcome: error is Skip ? .skipped : .failed, reason: "\(error)")
    }
}

/// A part of the benchmark with its figures.
struct Part: Codable {
    var name: String
    var title: String
    var notes: [String] = []
    var entries: [Entry] = []
    /// How long the part took.
    var seconds = 0.0

    var hasFailed: Bool { entries.contains { $0.outcome == .failed } }
}
