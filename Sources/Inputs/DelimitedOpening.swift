import Bytes
import DelimitedText
import Mapping
import Records
import TextEncodings

/// The opening of delimited text: dialect, header, mapping.
struct DelimitedOpening {
    let feed: ByteFeed
    var buffer: [UInt8]

    /// How many rows may stand before the header: exports put titles and comments there.
    private static let headerSearchRows = 50

    init(feed: ByteFeed, buffer: [UInt8]) {
        self.feed = feed
        self.buffer = buffer
    }

    func open(_ candidates: [Mapping]) throws(InputError) -> OpenInput {
        let tables = candidates.filter { $0.format == .csv }
        guard let only = tables.first else {
            throw InputError(
                file: feed.path, message: "this is delimited text, and the mapping is for XML",
                hint: "choose another mapping; mapping list shows them")
        }
        var buffer = buffer
        // A gzipped block may be small: sniff on a good piece of the text.
        var isWhole = false
        while !isWhole, buffer.count < ByteFeed.blockBytes { isWhole = try !feed.read(into: &buffer) }
        let dialect = try sniff(buffer, isWhole: isWhole, tables: tables, pin: pin(tables.count == 1 ? only : nil))
        var scanner = RowScanner(dialect: dialect)
        var rows: [RowBounds] = []
        let scanned = scanner.scan(buffer, from: 0, isFinal: false, into: &rows)
        var tail = rows
        var scannedTo = scanned
        if rows.count < DelimitedOpening.headerSearchRows, isWhole {
            tail = []
            scannedTo = scanner.scan(buffer, from: scanned, isFinal: true, into: &tail)
            rows += tail
        }
        let found = try header(in: rows, buffer, FieldSplitter(dialect: dialect), tables)
        return input(found, rows: rows, buffer: buffer, scanned: scannedTo, scanner: scanner, dialect: dialect)
    }

    private func pin(_ mapping: Mapping?) -> DialectPin {
        guard let mapping else { return DialectPin() }
        var pin = DialectPin(delimiter: mapping.delimiter, comment: mapping.comment)
        switch mapping.quote {
        case .some(.some(let byte)): pin.quote = .byte(byte)
        case .some(.none): pin.quote = DialectPin.Quote.none
        case .none: break
        }
        return pin
    }

    private func sniff(
        _ sample: [UInt8], isWhole: Bool, tables: [Mapping], pin: DialectPin
    ) throws(InputError) -> Dialect {
        do throws(DelimitedTextError) {
            return try DialectSniffer.sniff(
                sample, isWholeFile: isWhole, pinned: pin, headerSets: tables.map(\.requiredColumns))
        } catch {
            throw InputError(file: feed.path, message: error.message, hint: error.hint)
        }
    }

    private struct Found {
        var index: Int
        var columns: [String]
        var mapping: Mapping
        var match: HeaderMatch
    }

    /// Finds the header row by the columns that a mapping requires.
    private func header(
        in rows: [RowBounds], _ buffer: [UInt8], _ splitter: FieldSplitter, _ tables: [Mapping]
    ) throws(InputError) -> Found {
        var scratch = buffer
        var best: Found?
        for (index, row) in rows.prefix(DelimitedOpening.headerSearchRows).enumerated() {
            var cells: [ByteRange] = []
            splitter.split(row: row.range, of: &scratch, into: &cells)
            let columns = cells.map { scratch.text($0) }
            for mapping in tables {
                let match = HeaderMatch(header: columns, mapping: mapping)
                let found = Found(index: index, columns: columns, mapping: mapping, match: match)
                if match.isComplete {
                    try refuseDrift(found, line: Int(row.line))
                    return found
                }
                if match.missing.count < best?.match.missing.count ?? mapping.requiredColumns.count { best = found }
            }
        }
        guard let best else {
            throw InputError(
                file: feed.path, line: rows.first.map { Int($0.line) },
                message: "no row has the columns of \(tables.count == 1 ? tables[0].name : "any known export")",
                hint: "name the columns as in samples/canonical.csv, or write a mapping for this layout")
        }
        let missing = best.match.missing.map { missing in
            "\"\(missing.column)\"" + (missing.meant.map { " (did you mean \"\($0)\"?)" } ?? "")
        }
        throw InputError(
            file: feed.path, line: rows.indices.contains(best.index) ? Int(rows[best.index].line) : nil,
            message: "for the mapping \(best.mapping.name) the header lacks \(missing.joined(separator: ", "))",
            hint: "add or rename the column, or choose another mapping")
    }

    /// A column whose name is nearly one that the mapping reads is a typing error or a new version of the export;
    /// to go on would silently drop what stands in it.
    private func refuseDrift(_ found: Found, line: Int) throws(InputError) {
        guard let near = found.match.nearMisses.first else { return }
        throw InputError(
            file: feed.path, line: line,
            message: "the column \"\(near.column)\" is unknown. Did you mean \"\(near.meant)\"?",
            hint: "rename the column, or name it in the mapping \(found.mapping.name)")
    }

    private func input(
        _ found: Found, rows: [RowBounds], buffer: [UInt8], scanned: Int, scanner: RowScanner, dialect: Dialect
    ) -> OpenInput {
        let own = ToolColumns.sourceColumns(of: found.columns)
        let columns = Array(found.columns[..<own])
        var format = DelimitedFormat(
            dialect: dialect, splitter: FieldSplitter(dialect: dialect), columns: columns,
            headerCount: found.columns.count, keyColumn: nil)
        format.keyColumn = found.mapping.groupBy.flatMap {
            RecordLayout(columns: columns, isTable: true).index(of: $0)
        }
        let before = rows[...found.index]
        let source = DelimitedSource(
            feed: feed, scanner: scanner, buffer: buffer, scanned: scanned,
            pending: Array(rows[(found.index + 1)...]),
            extraLines: before.reduce(0) { $0 + Int($1.lineCount) - 1 }, format: format)
        var notes: [String] = []
        if found.index > 0 { notes.append("\(found.index) rows before the header were passed over") }
        let unused = found.match.unused.filter { columns.contains($0) }
        if !unused.isEmpty { notes.append("columns that the mapping does not read: \(unused.joined(separator: ", "))") }
        let headerRow = format.sourcePart(of: rows[found.index].range, in: buffer)
        let frame = SourceFrame(
            format: "csv", columns: columns, header: Array(buffer[headerRow.indices]), delimiter: dialect.delimiter,
            quote: dialect.quote ?? 0, lineEnding: dialect.lineEnding.bytes,
            opening: dialect.hasByteOrderMark ? Dialect.byteOrderMark : [])
        return OpenInput(
            file: feed.path, format: "csv",
            dialect: { [feed] in
                dialect.description(encoding: feed.encoding.description) + (feed.isGzipped ? ", gzipped" : "")
            },
            mapping: found.mapping,
            frame: { [feed] in frame.encoded(feed.encoding.encoding) },
            source: source, notes: notes, digest: { [feed] in feed.digest })
    }
}
