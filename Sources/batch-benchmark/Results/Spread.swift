/// What the rounds gave: the least, the median, the most.
struct Spread: Codable {
    let minimum: Double
    let median: Double
    let maximum: Double
    /// In the order of the rounds.
    let values: [Double]

    /// The spread of at least one value.
    init(_ values: [Double]) {
        let sorted = values.sorted()
        self.values = values
        minimum = sorted.first ?? 0
        maximum = sorted.last ?? 0
        // Of an even number, the mean of the two in the middle.
        median = sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
