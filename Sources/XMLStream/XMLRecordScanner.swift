import Bytes

/// Cuts a document into records, the elements at a given path, without interpreting what is in them.
///
/// It walks the markup only: comments, CDATA sections, processing instructions, tags with their quoted values. What is
/// between the records is forgotten, so memory is bounded by the longest record. The caller keeps the bytes behind
/// the offset that ``scan(_:from:isFinal:into:)`` returns and appends more:
///
///     var scanner = XMLRecordScanner(path: ["orders", "order"])
///     while !isFinal {
///         isFinal = try read(into: &buffer)
///         let kept = try scanner.scan(buffer, from: 0, isFinal: isFinal, into: &records)
///         // ... parse the records ...
///         buffer.removeFirst(kept)
///     }
///
/// The bytes are UTF-8, whatever the declaration says; a byte order mark may stand before. A DOCTYPE is skipped and
/// never fetched; one with an internal subset is refused.
public struct XMLRecordScanner {
    /// What the document says of itself; there as soon as the start tag of its root was read.
    public internal(set) var prolog: XMLProlog?
    /// How the document ended; there after the call with `isFinal`.
    public internal(set) var documentEnd: XMLDocumentEnd?
    /// The first element outside of the records that is called as they are, or nearly where they stand: it was passed
    /// over, and may well be one.
    public internal(set) var stray: XMLStreamError?
    /// The number of records found so far, faulty ones included.
    public internal(set) var recordCount = 0

    enum Stage { case beginning, prolog, root, epilog }

    /// The names of an element that is open inside a record, as a run of bytes from the record's first one.
    struct OpenName {
        var offset: Int32
        var count: Int32
    }

    let path: [[UInt8]]
    let limits: XMLLimits
    var stage = Stage.beginning
    var hasByteOrderMark = false
    var hasDoctype = false
    /// Whether there was anything but white space.
    var hasMarkup = false
    var open = XMLOpenElements()
    /// Names seen where the path leads, for telling what there is instead of records.
    var seen: [String] = []

    /// The offset in the document of the first byte that the caller keeps.
    var baseOffset = 0
    /// How far behind it has been scanned, and how far the search for the end of the markup there has come.
    var progress = 0
    var search = XMLMarkup.Search()

    /// The elements open inside the record that begins at the base; empty between records.
    var names: [OpenName] = []
    /// The number of elements open below those, deeper than a record may be.
    var unnamed = 0
    var recordFault: XMLRecordBounds.Fault?
    var recordLine = 1
    var recordColumn = 1

    /// Line feeds are counted up to here, an offset in the document.
    var countedTo = 0
    var line = 1
    var lineStart = 0

    /// Creates a scanner for the elements at a path of local names from the root on; `*` fits every name.
    ///
    /// The path `["Order"]` makes the root itself the one record.
    public init(path: [String], limits: XMLLimits = XMLLimits()) {
        precondition(!path.isEmpty, "the path of the records names at least the root")
        self.path = path.map { Array($0.utf8) }
        self.limits = limits
    }

    /// Finds the records that are complete in the bytes from `start` on, and tells from where on to keep the bytes.
    ///
    /// `buffer[start]` is the byte that the last call returned, with everything behind it that was there and
    /// more. Ranges are offsets in `buffer`. The returned offset is where the unfinished record begins, or the
    /// end. The call with `isFinal` sets ``documentEnd``; a record that the end of the document cuts comes with
    /// a fault. Records found before an error is thrown stand in `records`.
    public mutating func scan(
        _ buffer: [UInt8], from start: Int, isFinal: Bool, into records: inout [XMLRecordBounds]
    ) throws(XMLStreamError) -> Int {
        try buffer.withUnsafeBufferPointer { (all) throws(XMLStreamError) -> Int in
            guard let first = all.baseAddress else {
                try finish(isFinal: isFinal)
                return 0
            }
            var window = Window(bytes: first + start, count: all.count - start, start: start)
            try scan(&window, isFinal: isFinal, into: &records)
            return start + window.kept
        }
    }
}

extension XMLRecordScanner {
    /// The bytes of one call, from the base on.
    struct Window {
        let bytes: UnsafePointer<UInt8>
        let count: Int
        /// The offset of the first byte in the caller's buffer.
        let start: Int
        /// From where on the caller keeps the bytes.
        var kept = 0

        func slice(_ from: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(start: bytes + from, count: end - from)
        }
    }

    private mutating func scan(
        _ window: inout Window, isFinal: Bool, into records: inout [XMLRecordBounds]
    ) throws(XMLStreamError) {
        let base = baseOffset
        var position = progress
        if stage == .beginning {
            guard window.count >= 4 || isFinal else { return }
            position = begin(window)
        }
        while true {
            let next = XMLMarkup.find(UInt8(ascii: "<"), in: window.bytes, from: position, to: window.count)
            if stage != .root {
                try checkOnlySpace(window, from: position, to: next ?? window.count)
            }
            guard let at = next else {
                position = window.count
                break
            }
            if let end = endOfInnermost(window, at: at) {
                position = end
                continue
            }
            let token = XMLMarkup.token(window.bytes, at: at, end: window.count, search: search)
            search = XMLMarkup.Search()
            if case .incomplete(let unfinished) = token {
                position = at
                search = unfinished
                break
            }
            if names.isEmpty {
                position = try outside(token, at: at, window: &window, records: &records)
            } else {
                position = try inside(token, at: at, window: &window, records: &records)
            }
        }
        if names.isEmpty { window.kept = position }
        if isFinal { try cut(&window, at: position, into: &records) }
        if window.count - window.kept > limits.maximumRecordBytes { throw tooLong(window, at: window.kept) }
        countLines(window, to: window.kept)
        progress = position - window.kept
        search.shift(by: window.kept)
        baseOffset = base + window.kept
        try finish(isFinal: isFinal)
    }

    /// Reports what the end of the document cuts off: a record, or the beginning of one.
    private mutating func cut(
        _ window: inout Window, at position: Int, into records: inout [XMLRecordBounds]
    ) throws(XMLStreamError) {
        if names.isEmpty {
            guard position < window.count else { return }
            if stage == .epilog {
                // All records are there; what is cut is a comment behind them.
                window.kept = window.count
                return
            }
            if stage != .root { throw error(.truncated, Self.truncatedText, window, at: position) }
            guard beginsRecord(window, at: position) else {
                window.kept = window.count
                return
            }
            startRecord(window: &window, at: position, nameEnd: position + 1)
        }
        recordFault = .truncated
        emit(end: window.count, window: &window, into: &records)
    }

    static let truncatedText =
        "The file ends before its root element begins; it was cut on the way. Fetch or export it again."

    /// Sets ``documentEnd`` after the last byte.
    private mutating func finish(isFinal: Bool) throws(XMLStreamError) {
        guard isFinal else { return }
        if prolog == nil {
            if !hasMarkup {
                throw XMLStreamError(.empty, "The file is empty. Export it again, or remove it.")
            }
            throw XMLStreamError(.truncated, Self.truncatedText, line: line, column: 1)
        }
        if recordCount == 0, !seen.isEmpty {
            let wanted = path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
            throw XMLStreamError(
                .recordsNotFound,
                "There is no element at \(wanted), where the mapping expects the records. On the way there stand: "
                    + seen.joined(separator: ", ") + ". Choose the mapping that fits, or mend its record path.")
        }
        documentEnd = XMLDocumentEnd(recordCount: recordCount, missingEndTags: open.names)
    }
}
