import Money

/// How long something takes, as people say it.
enum TimeSpan {
    /// The two largest units: 0.3 s, 42 s, 4 min 10 s, 2 h 5 min, 3 d 4 h.
    static func words(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "very long" }
        if seconds < 9.95 {
            return DecimalPrinter.string(Int128((max(0, seconds) * 10).rounded()), places: 1) + " s"
        }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        if whole < 86_400 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
        return "\(whole / 86_400) d \(whole % 86_400 / 3600) h"
    }
}
