/// Rows that are found by their country without a search.
struct RowsByCountry<Row: Sendable>: Sendable {
    /// The rows, those of a country together and in the order of the file.
    let rows: [Row]
    /// Where the rows of each pair of letters begin; the next element is where they end.
    private let starts: [UInt16]

    /// Creates the lookup.
    init(_ pairs: [(CountryCode, Row)]) {
        var groups: [[Row]] = Array(repeating: [], count: CountryCode.pairs)
        for (country, row) in pairs { groups[Int(country.ordinal)].append(row) }
        var starts: [UInt16] = [0]
        for group in groups { starts.append((starts.last ?? 0) + UInt16(group.count)) }
        rows = groups.flatMap(\.self)
        self.starts = starts
    }

    /// The places of a country's rows in `rows`.
    @inline(__always)
    func indices(of country: CountryCode) -> Range<Int> {
        Int(starts[Int(country.ordinal)])..<Int(starts[Int(country.ordinal) + 1])
    }
}
