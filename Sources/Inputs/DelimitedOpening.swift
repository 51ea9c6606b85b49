import Bytes
import DelimitedText
import Findings
import Mapping
import Records
import TextEncodings

/// The opening of delimited text: dialect, header, mapping.
struct DelimitedOpening {
    let feed: ByteFeed
    var buffer: [UInt8]

    init(feed: ByteFeed, buffer: [UInt8]) {
        self.feed = feed
        self.buffer = buffer
    }

    func open(_ candidates: [Mapping]) throws(InputError) -> OpenInput {
        let tables = candidates.filter { $0.format == .csv }
        guard !tables.isEmpty else {
            throw InputError(
                file: feed.path,
                message: Phrase(
                    "this is delimited text, and the mapping is for XML",
                    de: "das ist Text mit Trennzeichen, und die Zuordnung ist für XML"),
                hint: Phrase(
                    "choose another mapping; mapping list shows them",
                    de: "eine andere Zuordnung wählen; mapping list zeigt sie"))
        }
        var buffer = buffer
        // A gzipped block may be small: sniff on a good piece of the text.
        var isWhole = false
        while !isWhole, buffer.count < ByteFeed.blockBytes { isWhole = try !feed.read(into: &buffer) }
        let readable = tables.filter { !$0.onlyRefuses }
        let dialect = try sniff(
            buffer, isWhole: isWhole, tables: tables, pin: pin(readable.count == 1 ? readable[0] : nil))
        var text = DelimitedBuffer(bytes: buffer, dialect: dialect)
        text.scan(isFinal: false)
        let isFinal = isWhole && text.rows.count < HeaderSearch.rows
        if isFinal { text.scan(isFinal: true) }
        let rows = text.rows
        let found = try header(in: rows, text.bytes, FieldSplitter(dialect: dialect), tables)
        if tables.count > 1, !pin(found.mapping).agrees(with: dialect) {
            // The mapping knows better than the look at the sample: read the beginning again in its dialect.
            return try DelimitedOpening(feed: feed, buffer: buffer).open([found.mapping])
        }
        return input(found, text, dialect: dialect, isFinal: isFinal)
    }

    private func pin(_ mapping: Mapping?) -> DialectPin {
        guard let mapping else { return DialectPin() }
        var pin = DialectPin(delimiter: mapping.delimiter, escape: mapping.escape, comment: mapping.comment)
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
                sample, isWholeFile: isWhole, pinned: pin,
                headerSets: tables.map(\.requiredColumns) + tables.flatMap(\.refusals).map(\.columns))
        } catch {
            throw InputError(file: feed.path, message: Phrase(error.message), hint: Phrase(error.hint))
        }
    }

    private typealias Found = HeaderSearch.Fit

    /// Finds the header row by the columns that a mapping requires.
    private func header(
        in rows: [RowBounds], _ buffer: [UInt8], _ splitter: FieldSplitter, _ tables: [Mapping]
    ) throws(InputError) -> Found {
        var scratch = buffer
        var search = HeaderSearch(tables)
        for (index, row) in rows.prefix(HeaderSearch.rows).enumerated() {
            var cells: [ByteRange] = []
            splitter.split(row: row.range, of: &scratch, into: &cells)
            switch search.look(at: cells.map { scratch.text($0) }, row: index) {
            case .none: continue
            case .fits(let fit):
                try fit.refuseDrift(file: feed.path, line: Int(row.line))
                if let order = search.order(before: fit) {
                    throw InputError(
                        file: feed.path, line: Int(rows[order.row].line), message: order.message, hint: order.hint)
                }
                return fit
            case .refused(let message, let hint):
                throw InputError(file: feed.path, line: Int(row.line), message: message, hint: hint)
            }
        }
        let (row, message, hint) = search.failure
        throw InputError(
            file: feed.path, line: row.flatMap { rows.indices.contains($0) ? Int(rows[$0].line) : nil },
            message: message, hint: hint)
    }

    private func input(
        _ found: Found, _ text: DelimitedBuffer, dialect: Dialect, isFinal: Bool
    ) -> OpenInput {
        let rows = text.rows
        var text = text
        text.begin(behind: found.row, columns: found.columns.count, isFinal: isFinal)
        let buffer = text.original
        let own = ToolColumns.sourceColumns(of: found.columns)
        let columns = Array(found.columns[..<own])
        let blankAtEnd = found.columns.reversed().prefix { RecordLayout.folded($0).isEmpty }.count
        var format = DelimitedFormat(
            dialect: dialect, splitter: FieldSplitter(dialect: dialect), columns: columns,
            headerCount: found.columns.count, neededCount: found.columns.count - blankAtEnd,
            usualCount: found.columns.count, header: found.columns)
        format.keyColumns = found.mapping.groupBy.compactMap(ColumnIndex(columns).index)
        format.trailers = found.mapping.trailerRows.map { Array($0.utf8) }
        format.usualCount = text.usualCount(format)
        let extraLines = rows[...found.row].reduce(0) { $0 + Int($1.lineCount) - 1 }
        let headerRow = format.sourcePart(of: rows[found.row].range, in: buffer)
        let source = DelimitedSource(feed: feed, text: text, extraLines: extraLines, format: format)
        var notes = found.notes
        if found.row > 0 { notes.append("\(found.row) rows before the header were passed over") }
        let unused = found.match.unused.filter { columns.contains($0) }
        if !unused.isEmpty { notes.append("columns that the mapping does not read: \(unused.joined(separator: ", "))") }
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
