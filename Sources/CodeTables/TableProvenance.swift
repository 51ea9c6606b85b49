import Dates

/// Where the content of a table comes from, and of what day it is.
public struct TableProvenance: Sendable, Hashable {
    /// The name of the file, such as "vat-rates.csv".
    public let file: String
    /// The sources, each as one line of text.
    public let sources: [String]
    /// What the sources allow.
    public let licence: String
    /// The day on which the table was last compared with its sources.
    public let date: CalendarDate
}

extension TableProvenance {
    /// The provenance of all tables of this module, in the order of their names.
    public static let shipped = [
        Postcodes.shipped.provenance, ReverseChargeClauses.shipped.provenance, Units.shipped.provenance,
        VagueLabels.shipped.provenance,
        VATRates.shipped.provenance, VATTerritories.shipped.provenance,
    ].compactMap(\.self)
}
