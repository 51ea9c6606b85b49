/// How far the scanner looks for the closing quote of a field beyond its first line.
///
/// A quote that is never closed costs a search over a whole row's limit, and a file can have such a quote in each line.
/// So what is searched in vain is taken from a credit, which grows with the progress through the file: the time
/// stays proportional to the length of the file, whatever stands in it.
struct QuoteLookahead: Sendable {
    private let maximum: Int
    private let fullCredit: Int
    private var credit: Int

    private static let minimum = 1024
    private static let creditPerByte = 16

    init(maximum: Int) {
        self.maximum = maximum
        fullCredit = 16 * maximum
        credit = fullCredit
    }

    /// The distance now: that of the longest row, but for files with very many open quotes.
    var bytes: Int { min(maximum, max(QuoteLookahead.minimum, credit)) }

    /// Takes note of a search in vain.
    mutating func spent(_ bytes: Int) { credit = max(0, credit - bytes) }

    /// Takes note of bytes that are dealt with.
    @inline(__always)
    mutating func advanced(_ bytes: Int) {
        if credit < fullCredit { credit += QuoteLookahead.creditPerByte * bytes }
    }
}
