/// How often each line ending occurs in a sample.
struct LineEndingCount {
    private var lf = 0
    private var crlf = 0
    private var cr = 0

    /// Counts outside double quotes or, where these do not pair up, everywhere.
    init(_ sample: [UInt8]) {
        if count(sample, skippingQuotes: true) { return }
        self = LineEndingCount(lf: 0, crlf: 0, cr: 0)
        _ = count(sample, skippingQuotes: false)
    }

    private init(lf: Int, crlf: Int, cr: Int) { (self.lf, self.crlf, self.cr) = (lf, crlf, cr) }

    /// The most frequent line ending; LF if there is none.
    var winner: Dialect.LineEnding {
        if cr > lf + crlf { return .cr }
        return crlf > lf ? .crlf : .lf
    }

    /// Returns whether the quotes came in pairs and left a line end outside.
    private mutating func count(_ sample: [UInt8], skippingQuotes: Bool) -> Bool {
        var isQuoted = false
        var previous: UInt8 = 0
        for byte in sample {
            if byte == UInt8(ascii: "\""), skippingQuotes { isQuoted.toggle() }
            if !isQuoted {
                if byte == Byte.lineFeed {
                    if previous == Byte.carriageReturn {
                        crlf += 1
                        cr -= 1
                    } else {
                        lf += 1
                    }
                } else if byte == Byte.carriageReturn {
                    cr += 1
                }
            }
            previous = byte
        }
        return !isQuoted && lf + crlf + cr > 0
    }
}
