/// A histogram of durations with logarithmic classes: percentiles within 5 % from a fixed 2 KiB.
public struct LatencyHistogram: Sendable {
    private static let growth = 1.05
    private static let firstBound = 0.000_01
    private var classes = [Int](repeating: 0, count: 400)
    private var total = 0

    /// Creates an empty histogram.
    public init() {}

    /// Counts a duration in seconds.
    public mutating func count(_ seconds: Double) {
        var bound = LatencyHistogram.firstBound
        var index = 0
        while bound < seconds, index < classes.count - 1 {
            bound *= LatencyHistogram.growth
            index += 1
        }
        classes[index] += 1
        total += 1
    }

    /// The duration in seconds that this share (0...1) of all stays below; 0 if there are none.
    public func percentile(_ share: Double) -> Double {
        guard total > 0 else { return 0 }
        let wanted = max(1, Int((share * Double(total)).rounded(.up)))
        var seen = 0
        var bound = LatencyHistogram.firstBound
        for count in classes {
            seen += count
            if seen >= wanted { return bound }
            bound *= LatencyHistogram.growth
        }
        return bound
    }
}
