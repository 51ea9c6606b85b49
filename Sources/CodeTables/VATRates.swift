import Dates
import Money

/// The rates of value added tax by country and day.
///
/// The table covers the states of the EU, GB, CH and NO, each from the first day on which all its rates are known.
/// It is a help for warnings only: the European Commission's TEDB, or the tax office of the country, decides.
public final class VATRates: Sendable {
    /// What the table says of a rate.
    public enum Answer: Sendable, Hashable {
        /// The country charges it on that day.
        case charged(VATRate.Kind)
        /// The country is in the table with all rates of that day, and this isn't one of them.
        case notCharged
        /// The table doesn't tell: the country isn't in it, or not for that day.
        case unknown
    }

    /// The table of this module.
    public static let shipped = VATRates(text: PackageResources.vat_rates_csv)

    /// Where the table comes from.
    public let provenance: TableProvenance?
    /// The lines that could not be read.
    public let faults: [CodeTableFault]

    private struct Entry {
        let period: Period
        let kind: VATRate.Kind
        let rate: RateValue
    }

    private let entries: RowsByCountry<Entry>

    /// What the table says of a rate in a country on a day.
    ///
    /// 0 is charged wherever the country is known: what makes a supply free of tax is its reason, not its country.
    public func answer(_ percent: ExactDecimal, in country: CountryCode, on day: CalendarDate) -> Answer {
        let wanted = RateValue(percent)
        var isKnown = false
        var found: VATRate.Kind?
        for index in entries.indices(of: country) {
            let entry = entries.rows[index]
            guard entry.period.contains(day) else { continue }
            if entry.kind == .standard { isKnown = true }
            if entry.rate == wanted { found = entry.kind }
        }
        guard isKnown else { return .unknown }
        if let found { return .charged(found) }
        return wanted?.thousandths == 0 ? .charged(.zero) : .notCharged
    }

    /// The standard rate of a country on a day, or nil if the table doesn't tell.
    public func standardRate(in country: CountryCode, on day: CalendarDate) -> ExactDecimal? {
        for index in entries.indices(of: country) {
            let entry = entries.rows[index]
            if entry.kind == .standard, entry.period.contains(day) { return entry.rate.number }
        }
        return nil
    }

    /// The rates of a country on a day: the standard rate, then the others from the highest; empty if not known.
    public func rates(in country: CountryCode, on day: CalendarDate) -> [VATRate] {
        let found = entries.indices(of: country).map { entries.rows[$0] }.filter { $0.period.contains(day) }
        guard found.contains(where: { $0.kind == .standard }) else { return [] }
        return found.sorted {
            ($0.kind == .standard ? 0 : 1, $1.rate.thousandths) < ($1.kind == .standard ? 0 : 1, $0.rate.thousandths)
        }.map { VATRate(kind: $0.kind, percent: $0.rate.number) }
    }

    /// The rates of a country on a day as a message lists them, such as "25.5, 13.5, 10"; empty if not known.
    public func list(in country: CountryCode, on day: CalendarDate) -> String {
        rates(in: country, on: day).map(\.percent.description).joined(separator: ", ")
    }

    /// Reads a table.
    init(text: [UInt8]) {
        var table = CodeTable(
            file: "vat-rates.csv", text: text, columns: ["country", "from", "to", "kind", "rate", "basis"],
            key: [0, 1, 3, 4])
        var entries: [(CountryCode, Entry)] = []
        for row in table.rows {
            guard let country = CountryCode(row[0]), !row[1].isEmpty, let period = Period(from: row[1], to: row[2]),
                let kind = VATRate.Kind(rawValue: row[3]), kind != .zero, let rate = RateValue(row[4]), !row[5].isEmpty
            else {
                table.report(line: row.line, "the row is no dated rate")
                continue
            }
            entries.append((country, Entry(period: period, kind: kind, rate: rate)))
        }
        self.entries = RowsByCountry(entries)
        provenance = table.provenance
        faults = table.faults
    }
}
