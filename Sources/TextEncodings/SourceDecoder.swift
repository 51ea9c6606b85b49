/// Turns a text into UTF-8 whose encoding may have to be told from its bytes.
///
/// As long as all is ASCII every encoding reads the same, and nothing is decided. The bytes from the first one beyond
/// ASCII on are held back until there are enough of them, or all.
public struct SourceDecoder: Sendable {
    /// So much text behind the first byte beyond ASCII is looked at; more only while it says nothing.
    static let sampleBytes = 64 << 10
    static let largestSample = 1 << 20

    private var known: EncodingDecision?
    private var decoder: TextDecoder?
    private var held: [UInt8] = []
    private var wanted = SourceDecoder.sampleBytes
    /// The line ends of either kind in what was passed on undecided.
    private var lineFeeds = 0
    private var carriageReturns = 0

    /// Creates a decoder for a known encoding, or for one that is to be told from the bytes.
    public init(_ decision: EncodingDecision?) {
        known = decision
        decoder = decision.map { TextDecoder($0.encoding) }
    }

    /// The encoding as far as it is known; final when the end was reached.
    public var decision: EncodingDecision { known ?? EncodingDecision(.utf8, .assumed) }

    /// Whether blocks are from now on passed on as they are.
    public var passesThrough: Bool { known?.encoding == .utf8 && held.isEmpty }

    /// Appends a block to `output` in UTF-8, or holds it back.
    ///
    /// Throws if the encoding can't be told.
    public mutating func decode(_ block: [UInt8], into output: inout [UInt8]) throws(TextEncodingError) {
        if known != nil {
            decoder?.decode(block, into: &output)
            return
        }
        guard held.isEmpty else {
            held += block
            if held.count >= wanted { try decide(isFinal: false, into: &output) }
            return
        }
        let first = block.withUnsafeBufferPointer { HighByte.first(in: $0, from: 0) }
        countLines(block[..<first])
        if block.count - first >= SourceDecoder.sampleBytes,
            verdict(of: block[first...], isFinal: false) == .encoding(.utf8)
        {
            settle(.utf8)
            output += block
            return
        }
        output += block[..<first]
        guard first < block.count else { return }
        held = Array(block[first...])
        if held.count >= wanted { try decide(isFinal: false, into: &output) }
    }

    /// Appends what was held back.
    public mutating func finish(into output: inout [UInt8]) throws(TextEncodingError) {
        if !held.isEmpty { try decide(isFinal: true, into: &output) }
        decoder?.finish(into: &output)
    }

    private mutating func decide(isFinal: Bool, into output: inout [UInt8]) throws(TextEncodingError) {
        switch verdict(of: held[...], isFinal: isFinal) {
        case .encoding(let encoding):
            settle(encoding)
            decoder?.decode(held, into: &output)
            held = []
        case .unclear(let error):
            guard !isFinal, held.count < SourceDecoder.largestSample else { throw error }
            wanted = held.count * 2
        }
    }

    private mutating func settle(_ encoding: TextEncoding) {
        known = EncodingDecision(encoding, .detected)
        decoder = TextDecoder(encoding)
    }

    private func verdict(of sample: ArraySlice<UInt8>, isFinal: Bool) -> EncodingDetector.Verdict {
        let isClassic = lineFeeds == 0 && carriageReturns > 0
        return EncodingDetector(
            sample: sample, isFinal: isFinal, firstLine: 1 + (isClassic ? carriageReturns : lineFeeds),
            lineEnd: isClassic ? 13 : 10
        ).verdict
    }

    private mutating func countLines(_ text: ArraySlice<UInt8>) {
        for byte in text {
            lineFeeds &+= byte == 10 ? 1 : 0
            carriageReturns &+= byte == 13 ? 1 : 0
        }
    }
}
