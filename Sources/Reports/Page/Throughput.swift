/// How many vouchers ended when: counted in spans of equal length that grow with the run, so that there are never many.
struct Throughput {
    /// What ended in a span.
    struct Span: Hashable {
        /// The vouchers that ended well.
        var well = 0
        /// The others.
        var otherwise = 0

        var count: Int { well + otherwise }
    }

    /// How many spans there are at most.
    static let maximumSpans = 120
    /// The lengths that a span may have, in milliseconds; each is a multiple of the one before it.
    private static let lengths = [
        100, 200, 1_000, 2_000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000, 21_600_000, 86_400_000,
    ]

    /// When the first span begins, in milliseconds since 1970.
    let start: Int
    /// How long a span is, in milliseconds.
    private(set) var length = lengths[0]
    private(set) var spans: [Span] = []

    /// Creates a count of a run that began then.
    init(start: Int) {
        // On a full second, as the page shows times.
        self.start = start / 1_000 * 1_000
    }

    /// Counts a voucher that ended then; one that ended before the start, by a clock that was set, counts in the first span.
    mutating func count(at moment: Int, isWell: Bool) {
        let elapsed = max(0, moment - start)
        while elapsed / length >= Throughput.maximumSpans { lengthen() }
        let index = elapsed / length
        if index >= spans.count { spans += Array(repeating: Span(), count: index + 1 - spans.count) }
        if isWell { spans[index].well += 1 } else { spans[index].otherwise += 1 }
    }

    private mutating func lengthen() {
        let longer = Throughput.lengths.first { $0 > length } ?? length * 2
        let factor = longer / length
        var merged: [Span] = []
        for (index, span) in spans.enumerated() {
            if index % factor == 0 { merged.append(Span()) }
            merged[merged.count - 1].well += span.well
            merged[merged.count - 1].otherwise += span.otherwise
        }
        (spans, length) = (merged, longer)
    }

    /// The spans from the first to the last in which something ended, and when the first of them begins.
    var occupied: (start: Int, spans: ArraySlice<Span>) {
        guard let first = spans.firstIndex(where: { $0.count > 0 }),
            let last = spans.lastIndex(where: { $0.count > 0 })
        else { return (start, []) }
        return (start + first * length, spans[first...last])
    }
}
