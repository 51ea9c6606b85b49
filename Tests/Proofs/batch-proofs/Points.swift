/// Which of many points a proof tries.
enum Points {
    /// About `count` of the points 1 to `total`, evenly spread, the first and the last among them.
    static func spread(_ count: Int, over total: Int) -> [Int] {
        guard count < total else { return Array(1...max(1, total)) }
        guard count > 1 else { return [total / 2] }
        return (0..<count).map { 1 + $0 * (total - 1) / (count - 1) }
    }
}
