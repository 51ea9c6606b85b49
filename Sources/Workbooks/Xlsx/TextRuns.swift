/// The text of a string item: the runs `t` joined, without what tells the pronunciation.
struct TextRuns {
    /// What is joined so far, with its escapes decoded.
    private(set) var bytes: [UInt8] = []
    private var run: [UInt8] = []
    private var isInRun = false
    private var keepsSpace = false

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        isInRun = false
    }

    /// A `t` begins; without `xml:space="preserve"` the white space at its ends does not count.
    mutating func beginRun(keepsSpace: Bool) {
        run.removeAll(keepingCapacity: true)
        isInRun = true
        self.keepsSpace = keepsSpace
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) { if isInRun { run.append(contentsOf: text) } }

    mutating func endRun() {
        isInRun = false
        var text = run[...]
        // A text of white space alone was meant to be there, as a reference such as `&#10;` mostly.
        if !keepsSpace, let first = text.firstIndex(where: { !Self.isSpace($0) }) {
            text = text[first...]
            while let last = text.last, Self.isSpace(last) { text.removeLast() }
        }
        EscapedText.appendDecoded(text, to: &bytes)
    }

    /// How long the text would be with the run that is open.
    var count: Int { bytes.count + run.count }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
