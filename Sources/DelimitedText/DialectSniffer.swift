/// Finds out the dialect of a file from its first bytes.
public enum DialectSniffer {
    /// The delimiters that are tried.
    static let delimiters: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

    /// The dialect of the file that starts with `sample`.
    ///
    /// - A pinned delimiter, quote or comment is taken as it is.
    /// - A delimiter under which one of `headerSets` is found complete in one of the first 50 lines wins; names are
    ///   compared without regard to case. A first line `sep=;`, as Excel writes it, decides too.
    /// - Otherwise that delimiter wins which gives the same number of cells, more than one, in the most rows, and in at
    ///   least half of them. A tie is not broken by a guess.
    /// - The quote is `"`, unless fields begin and end with `'` and `"` never does that, or unless quotes stand
    ///   in tab or pipe separated fields in such a way that they can only be data.
    /// - A backslash or a NUL before quotes is an escape, and blanks between delimiters and quotes belong to neither, if
    ///   the rows come out better so than without.
    /// - A `#` is data unless comments are pinned.
    ///
    /// Throws if the sample is empty or no UTF-8 text, and if no single delimiter fits.
    public static func sniff(
        _ sample: [UInt8], isWholeFile: Bool, pinned: DialectPin = DialectPin(), headerSets: [[String]] = []
    ) throws(DelimitedTextError) -> Dialect {
        try pinned.check()
        try SampleCheck.check(sample)
        let frame = Dialect(
            lineEnding: LineEndingCount(sample).winner,
            hasByteOrderMark: sample.starts(with: Dialect.byteOrderMark), comment: pinned.comment)
        var candidates: [SampleRows] = []
        for delimiter in pinned.delimiter.map({ [$0] }) ?? delimiters {
            var dialect = frame
            dialect.delimiter = delimiter
            let rows = read(sample, isWholeFile: isWholeFile, dialect: dialect, pinned: pinned.quote)
            candidates.append(
                QuotingSniffer(sample: sample, isWholeFile: isWholeFile).refine(rows, pinned: pinned.escape))
        }
        guard candidates.contains(where: { !$0.cellCounts.isEmpty || $0.faultyRows > 0 }) else {
            throw DelimitedTextError(
                .empty, "the file has no rows, only blank lines or comments",
                hint: "Check whether the export was written completely")
        }
        if candidates.count == 1 { return candidates[0].dialect }
        let sets = headerSets.filter { !$0.isEmpty }.map { Set($0.map(SampleRows.headerName)) }
        let withHeader = candidates.filter { $0.hasHeader(of: sets) }
        if withHeader.count == 1 { return withHeader[0].dialect }
        if let named = separatorLine(of: sample, among: candidates) { return named.dialect }
        return try mostRegular(of: withHeader.isEmpty ? candidates : withHeader).dialect
    }

    /// The sample under a delimiter, with the quote that suits it.
    private static func read(
        _ sample: [UInt8], isWholeFile: Bool, dialect: Dialect, pinned: DialectPin.Quote?
    ) -> SampleRows {
        func rows(quote: UInt8?) -> SampleRows {
            var dialect = dialect
            dialect.quote = quote == dialect.delimiter ? nil : quote
            return SampleRows(sample, isWholeFile: isWholeFile, dialect: dialect)
        }
        switch pinned {
        case .byte(let quote)?: return rows(quote: quote)
        case Optional.some(.none): return rows(quote: nil)
        case nil: break
        }
        let double = rows(quote: UInt8(ascii: "\""))
        guard double.quotedCells == 0 else { return double }
        if double.faultyRows > 0 {
            // Tab and pipe separated files, such as those of marketplaces, often have no quoting at all.
            let isQuoteless = dialect.delimiter == Byte.tab || dialect.delimiter == UInt8(ascii: "|")
            return isQuoteless ? rows(quote: nil) : double
        }
        let single = rows(quote: UInt8(ascii: "'"))
        // One cell such as 'n Sync' proves nothing, and one broken quote proves that apostrophes are data.
        return single.quotedCells > 1 && single.faultyRows == 0 ? single : double
    }

    /// The candidate that a first line `sep=` names.
    private static func separatorLine(of sample: [UInt8], among candidates: [SampleRows]) -> SampleRows? {
        let start = sample.starts(with: Dialect.byteOrderMark) ? Dialect.byteOrderMark.count : 0
        let line = sample.dropFirst(start).prefix { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
        guard line.count == 5, line.dropLast().elementsEqual("sep=".utf8) else { return nil }
        return candidates.first { $0.dialect.delimiter == line.last }
    }

    private static func mostRegular(of candidates: [SampleRows]) throws(DelimitedTextError) -> SampleRows {
        let scored = candidates.compactMap { rows in rows.agreement.map { (rows: rows, agreement: $0) } }
        let best = scored.map(\.agreement.rows).max() ?? 0
        var winners = scored.filter { $0.agreement.rows == best }
        if winners.count > 1 {
            // The first row is the header in most files: it should be as long as the others.
            let withRegularHeader = winners.filter { $0.rows.cellCounts.first == $0.agreement.cells }
            if !withRegularHeader.isEmpty { winners = withRegularHeader }
        }
        let hint = "Name the delimiter explicitly"
        guard let winner = winners.first, best * 2 >= winner.rows.cellCounts.count else {
            throw DelimitedTextError(
                .unclearDelimiter,
                "no delimiter fits: neither comma, semicolon, tab nor pipe gives most rows the same number of cells",
                hint: "\(hint), also if the file has a single column only")
        }
        guard winners.count == 1 else {
            let seen = winners.map {
                "\(Dialect.name(of: $0.rows.dialect.delimiter)) (\($0.agreement.cells) cells in \(best) rows)"
            }
            throw DelimitedTextError(
                .unclearDelimiter, "more than one delimiter fits equally well: \(seen.joined(separator: ", "))",
                hint: hint)
        }
        return winner.rows
    }
}
