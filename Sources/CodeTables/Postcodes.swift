/// The forms of post codes by country.
///
/// A form says nothing of whether the post code is in use.
public final class Postcodes: Sendable {
    /// What the table says of a post code.
    public enum Answer: Sendable, Hashable {
        /// It has a form that post codes of the country have.
        case fits
        /// It has another form.
        case differs
        /// The table has no form for the country, as it has no post codes or they aren't known here.
        case unknown
    }

    /// The table of this module.
    public static let shipped = Postcodes(text: PackageResources.postcodes_csv)

    /// Where the table comes from.
    public let provenance: TableProvenance?
    /// The lines that could not be read.
    public let faults: [CodeTableFault]

    private struct Entry {
        let pattern: PostcodePattern
        let example: String
        let isRequired: Bool
    }

    private let entries: RowsByCountry<Entry>
    /// The countries of the table, ascending.
    public let countries: [CountryCode]

    /// Whether a post code has a form of its country; it comes without blanks around it.
    public func answer(_ postcode: Span<UInt8>, in country: CountryCode) -> Answer {
        guard let index = entries.indices(of: country).first else { return .unknown }
        return entries.rows[index].pattern.matches(postcode) ? .fits : .differs
    }

    /// Whether an address in the country needs a post code.
    public func isRequired(in country: CountryCode) -> Bool { entry(of: country)?.isRequired ?? false }

    /// A post code of the country, or nil if the table has none.
    public func example(in country: CountryCode) -> String? { entry(of: country)?.example }

    /// What the country's post codes look like, such as "5 digits such as 26133"; nil if the table doesn't tell.
    public func expectation(in country: CountryCode) -> String? {
        entry(of: country).map { "\($0.pattern.words ?? "a code") such as \($0.example)" }
    }

    private func entry(of country: CountryCode) -> Entry? {
        entries.indices(of: country).first.map { entries.rows[$0] }
    }

    /// Reads a table.
    init(text: [UInt8]) {
        var table = CodeTable(
            file: "postcodes.csv", text: text, columns: ["country", "pattern", "example", "required"], key: [0])
        var entries: [(CountryCode, Entry)] = []
        for row in table.rows {
            guard let country = CountryCode(row[0]), let pattern = PostcodePattern(row[1]),
                ["yes", "no"].contains(row[3])
            else {
                table.report(line: row.line, "the row is no form of post codes")
                continue
            }
            let example = Array(row[2].utf8)
            if !pattern.matches(example.span) { table.report(line: row.line, "the example hasn't the form") }
            entries.append((country, Entry(pattern: pattern, example: row[2], isRequired: row[3] == "yes")))
        }
        self.entries = RowsByCountry(entries)
        countries = entries.map(\.0)
        provenance = table.provenance
        faults = table.faults
    }
}
