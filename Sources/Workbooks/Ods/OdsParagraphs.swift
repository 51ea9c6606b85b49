/// The text of a cell: its paragraphs joined by line feeds, with white space as OpenDocument counts it.
///
/// Runs of white space are one space, none stands at the ends of a paragraph; what shall stay has an element of its
/// own (OpenDocument 1.3, part 3, 6.1.2).
struct OdsParagraphs {
    private(set) var bytes: [UInt8] = []
    private var count = 0
    /// A space that stands there if anything follows.
    private var pendingSpace = false
    private var start = 0

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        count = 0
    }

    mutating func begin() {
        if count > 0 { bytes.append(UInt8(ascii: "\n")) }
        count += 1
        start = bytes.count
        pendingSpace = false
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        for byte in text {
            if byte == 32 || byte == 9 || byte == 10 || byte == 13 {
                pendingSpace = bytes.count > start
            } else {
                flush()
                bytes.append(byte)
            }
        }
    }

    /// Appends characters that count as they are.
    mutating func append(_ byte: UInt8, count: Int) {
        flush()
        bytes.append(contentsOf: repeatElement(byte, count: count))
    }

    private mutating func flush() {
        if pendingSpace { bytes.append(32) }
        pendingSpace = false
    }
}
