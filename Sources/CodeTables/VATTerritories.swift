import Dates
import Money

/// The territories with other VAT than their state, by post code.
public final class VATTerritories: Sendable {
    /// The table of this module.
    public static let shipped = VATTerritories(text: PackageResources.vat_territories_csv)

    /// Where the table comes from.
    public let provenance: TableProvenance?
    /// The lines that could not be read.
    public let faults: [CodeTableFault]

    /// The beginnings of post codes of one length: 6991 to 6993.
    private struct Entry {
        let places: Int
        let range: ClosedRange<UInt64>
        let period: Period
        let territory: VATTerritory
    }

    private let entries: RowsByCountry<Entry>

    /// The territory in which a post code of a country lies, with the rates of a day; nil for the rest of the country.
    ///
    /// Only the digits of the post code count, so blanks, hyphens and a prefix such as "D-" do no harm.
    public func territory(of postcode: Span<UInt8>, in country: CountryCode, on day: CalendarDate) -> VATTerritory? {
        let indices = entries.indices(of: country)
        guard !indices.isEmpty else { return nil }
        var digits: UInt64 = 0
        var count = 0
        for place in postcode.indices {
            let digit = postcode[place] &- UInt8(ascii: "0")
            guard digit < 10 else { continue }
            digits = digits * 10 + UInt64(digit)
            count += 1
            // No post code of these countries has more than seven digits.
            if count > 8 { return nil }
        }
        var best: Int?
        for index in indices {
            let entry = entries.rows[index]
            guard entry.places <= count, entry.places > best.map({ entries.rows[$0].places }) ?? 0 else { continue }
            guard entry.range.contains(digits / VATTerritories.powers[count - entry.places]),
                entry.period.contains(day)
            else { continue }
            best = index
        }
        return best.map { entries.rows[$0].territory }
    }

    private static let powers: [UInt64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]

    /// Reads a table.
    init(text: [UInt8]) {
        var table = CodeTable(
            file: "vat-territories.csv", text: text,
            columns: ["country", "postcodes", "from", "to", "rates", "area", "name"], key: [0, 1, 2])
        var entries: [(CountryCode, Entry)] = []
        for row in table.rows {
            let bounds = row[1].split(separator: "-", omittingEmptySubsequences: false)
            let rates = row[4].split(separator: "|", omittingEmptySubsequences: false).map { RateValue($0) }
            let known = rates.compactMap(\.self)
            guard let country = CountryCode(row[0]), let first = bounds.first, let last = bounds.last,
                bounds.count <= 2, first.utf8.count == last.utf8.count, let low = UInt64(first),
                let high = UInt64(last),
                low <= high, let period = Period(from: row[2], to: row[3]), known.count == rates.count,
                ["eu", "outside"].contains(row[5]),
                !row[6].isEmpty
            else {
                table.report(line: row.line, "the row is no territory")
                continue
            }
            let territory = VATTerritory(
                name: row[6], rates: known.filter { $0.thousandths > 0 }.map(\.number),
                isOutsideUnion: row[5] == "outside")
            entries.append(
                (
                    country,
                    Entry(places: first.utf8.count, range: low...high, period: period, territory: territory)
                ))
        }
        self.entries = RowsByCountry(entries)
        provenance = table.provenance
        faults = table.faults
    }
}
