/// Finds out whether a file quotes in another way than RFC 4180, by how its rows come out.
struct QuotingSniffer {
    let sample: [UInt8]
    let isWholeFile: Bool

    private static let backslash = UInt8(ascii: "\\")

    /// The rows with an escape or padded quotes, if fewer of them are odd then.
    func refine(_ rows: SampleRows, pinned: UInt8?) -> SampleRows {
        guard let quote = rows.dialect.quote, pinned != nil || rows.oddRows > 0 else { return rows }
        var best = pinned.map { read(rows.dialect, escape: $0, padsQuotes: false) } ?? rows
        let isPadded = hasPaddedQuote(rows.dialect.delimiter, quote)
        let escapes: [UInt8?] =
            pinned.map { [$0] } ?? [nil, QuotingSniffer.backslash, 0].filter { $0.map(isBefore(quote)) ?? true }
        for escape in escapes {
            for padsQuotes in [false, true] where (escape != nil || padsQuotes) && (isPadded || !padsQuotes) {
                let other = read(rows.dialect, escape: escape, padsQuotes: padsQuotes)
                if other.oddRows < best.oddRows { best = other }
            }
        }
        return best
    }

    private func read(_ dialect: Dialect, escape: UInt8?, padsQuotes: Bool) -> SampleRows {
        var dialect = dialect
        dialect.escape = escape
        dialect.padsQuotes = padsQuotes
        var normalized = sample
        var normalizer = QuoteNormalizer(dialect: dialect)
        _ = normalizer?.normalize(&normalized, from: 0, isFinal: true)
        return SampleRows(normalized, isWholeFile: isWholeFile, dialect: dialect)
    }

    private func isBefore(_ quote: UInt8) -> (UInt8) -> Bool {
        { escape in
            sample.indices.dropLast().contains { sample[$0] == escape && sample[$0 + 1] == quote }
        }
    }

    private func hasPaddedQuote(_ delimiter: UInt8, _ quote: UInt8) -> Bool {
        var isPadded = false
        for byte in sample {
            if byte == delimiter {
                isPadded = true
            } else if isPadded, byte == quote {
                return true
            } else if byte != Byte.blank, byte != Byte.tab {
                isPadded = false
            }
        }
        return false
    }
}
