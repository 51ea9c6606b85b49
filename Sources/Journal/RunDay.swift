import Dates

/// The day of a run, which its id begins with: `20261120T013000Z-k3f9q2` is of 2026-11-20, in UTC.
enum RunDay {
    /// The day of a run's id, as `2026-11-20`.
    static func of(_ run: String) -> String {
        let digits = run.prefix(8)
        guard digits.count == 8 else { return "an unknown day" }
        return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
    }

    /// The day of a run's id as days since 1970; nil if the id begins with no day.
    static func number(of run: String) -> Int? { CalendarDate(of(run))?.daysSince1970 }
}
