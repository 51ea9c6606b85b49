import Dates

/// A span of days, both ends included, either of which may be open.
struct Period {
    private let first: Int32
    private let last: Int32

    /// Creates a period from two days as `yyyy-MM-dd`, where an empty text leaves that end open; nil if one is no day.
    init?(from: String, to: String) {
        guard let first = Period.packed(from, open: .min), let last = Period.packed(to, open: .max), first <= last
        else { return nil }
        self.first = first
        self.last = last
    }

    /// Whether a day lies in it.
    @inline(__always)
    func contains(_ day: CalendarDate) -> Bool {
        let packed = Period.packed(day)
        return first <= packed && packed <= last
    }

    /// A day as the number that its digits make: 20260701.
    @inline(__always)
    private static func packed(_ day: CalendarDate) -> Int32 {
        Int32(truncatingIfNeeded: (day.year * 100 + day.month) * 100 + day.day)
    }

    private static func packed(_ text: String, open: Int32) -> Int32? {
        text.isEmpty ? open : CalendarDate(isoDay: text).map(packed)
    }
}

extension CalendarDate {
    /// The day that a text spells as `yyyy-MM-dd`, or nil.
    init?(isoDay text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
