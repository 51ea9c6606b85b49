import Mapping
import Records

/// The search for the header among the first rows of a table, by the columns that mappings require.
///
/// The mapping that requires the most columns is the best; two that are equally good are a doubt, which nobody may
/// settle but the sender. A document that is known not to hold orders is refused by its name.
struct HeaderSearch {
    /// A header that was found.
    struct Fit {
        var row: Int
        var columns: [String]
        var mapping: Mapping
        var match: HeaderMatch
        var notes: [String] = []

        /// How much of what the mapping requires is there, in percent.
        var share: Int { 100 - match.missing.count * 100 / mapping.requiredColumns.count }
    }

    /// What a row came to.
    enum Outcome {
        case none
        case fits(Fit)
        case refused(message: String, hint: String)
    }

    /// How many rows may stand before the header: exports put titles and comments there.
    static let rows = 50

    private let tables: [Mapping]
    private var nearest: Fit?
    /// The rows that are no header, as their numbers and how many of their cells are filled.
    private var passedOver: [(row: Int, filled: Int)] = []

    init(_ tables: [Mapping]) { self.tables = tables }

    /// Looks whether a row is the header.
    mutating func look(at columns: [String], row: Int) -> Outcome {
        var fits: [Fit] = []
        for mapping in tables where !mapping.requiredColumns.isEmpty {
            let fit = Fit(
                row: row, columns: columns, mapping: mapping, match: HeaderMatch(header: columns, mapping: mapping))
            if fit.match.isComplete { fits.append(fit) }
            if fit.share > max(50, nearest?.share ?? 0) { nearest = fit }
        }
        let most = fits.map(\.mapping.requiredColumns.count).max() ?? 0
        let index = ColumnIndex(columns)
        let refusal = tables.flatMap(\.refusals).filter { refusal in
            refusal.columns.allSatisfy { index.index(of: $0) != nil }
        }.max { $0.columns.count < $1.columns.count }
        if let refusal, refusal.columns.count >= most {
            return .refused(message: refusal.because, hint: refusal.hint)
        }
        fits.removeAll { $0.mapping.requiredColumns.count < most }
        guard let fit = fits.first else {
            passedOver.append((row, HeaderSearch.filled(columns)))
            return .none
        }
        if fits.count > 1 {
            let names = fits.map { $0.mapping.name }.joined(separator: ", ")
            return .refused(
                message: "the header fits more than one mapping: \(names)",
                hint: "say which one is meant with --mapping")
        }
        return .fits(fit)
    }

    /// A row before the header that may be an order: it is as full as an order is, where titles and comments fill a few
    /// cells.
    ///
    /// A sheet that was sorted together with its header has orders above it.
    func order(before fit: Fit) -> (row: Int, message: String, hint: String)? {
        let header = HeaderSearch.filled(fit.columns)
        let enough = max(
            min(fit.mapping.requiredColumns.count, header / 2 + 1), min(HeaderSearch.titleCells + 1, header))
        guard let full = passedOver.first(where: { $0.filled >= enough }) else { return nil }
        return (
            full.row, "a row before the header has \(full.filled) filled cells and may be an order",
            "move the header to the top, and delete rows before it that are none"
        )
    }

    /// How many cells of a title are filled at most.
    private static let titleCells = 2

    private static func filled(_ cells: [String]) -> Int { cells.count { !RecordLayout.folded($0).isEmpty } }

    /// Why no row was the header, and the row that came nearest.
    var failure: (row: Int?, message: String, hint: String) {
        guard let nearest else {
            let wanted = tables.filter { !$0.onlyRefuses }
            return (
                0, "no row has the columns of \(wanted.count == 1 ? wanted[0].name : "any known export")",
                "name the columns as in samples/canonical.csv, or write a mapping for this layout"
            )
        }
        let missing = nearest.match.missing.map { missing in
            "\"\(missing.column)\"" + (missing.meant.map { " (did you mean \"\($0)\"?)" } ?? "")
        }
        return (
            nearest.row, "for the mapping \(nearest.mapping.name) the header lacks \(missing.joined(separator: ", "))",
            "add or rename the column, or choose another mapping"
        )
    }
}
