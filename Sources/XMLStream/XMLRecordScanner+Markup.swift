import Bytes

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension XMLRecordScanner {
    /// Takes a piece of markup that stands outside of records; returns where to go on.
    mutating func outside(
        _ token: XMLMarkup.Token, at: Int, window: inout Window, records: inout [XMLRecordBounds]
    ) throws(XMLStreamError) -> Int {
        hasMarkup = true
        switch token {
        case .skipped(let end):
            guard end - at <= limits.maximumRecordBytes else { throw tooLong(window, at: at) }
            return end
        case .instruction(let end): return end
        case .doctype(let end):
            guard stage == .prolog else { throw malformed("A DOCTYPE stands in the wrong place.", window, at: at) }
            hasDoctype = true
            return end
        case .internalSubset(let place):
            throw error(
                .internalSubset,
                "The DOCTYPE has an internal subset, which could declare entities; that is refused. "
                    + "Remove the DOCTYPE, or what stands between [ and ].",
                window, at: place)
        case .start(let nameEnd, let end, let isEmpty, let attributes):
            try startOutside(
                XMLStartTag(at: at, nameEnd: nameEnd, end: end, isEmpty: isEmpty, attributes: attributes),
                window: &window,
                records: &records)
            return end
        case .end(let nameEnd, let end):
            guard stage == .root else { throw malformed("An end tag has no start tag.", window, at: at) }
            guard window.slice(at + 2, nameEnd).elementsEqual(open.innermostName) else {
                let names = open.names
                let innermost = names.last { XMLSecret.isOne(named: $0) } ?? names.first ?? ""
                throw malformed("An end tag does not fit <\(innermost)>, which is open here.", window, at: at)
            }
            open.close()
            if open.depth == 0 { stage = .epilog }
            return end
        case .malformed: throw malformed("This < does not begin any markup.", window, at: at)
        case .incomplete: return at
        }
    }

    private mutating func startOutside(
        _ tag: XMLStartTag, window: inout Window, records: inout [XMLRecordBounds]
    ) throws(XMLStreamError) {
        let (at, nameEnd) = (tag.at, tag.nameEnd)
        if stage == .epilog { throw afterRoot(window, at: at) }
        if stage == .prolog {
            if path.count > 1 { try checkLimits(tag, window) }
            try readRoot(window, at: at, nameEnd: nameEnd, end: tag.end)
            stage = .root
        }
        let level = open.depth
        let tagFits = open.fits && level < path.count && fits(window, at: at, nameEnd: nameEnd, level: level)
        if tagFits, level == path.count - 1 {
            startRecord(window: &window, at: at, nameEnd: nameEnd)
            recordFault = excess(tag)
            if tag.isEmpty {
                names.removeLast()
                emit(end: tag.end, window: &window, into: &records)
                if level == 0 { stage = .epilog }
            }
            return
        }
        noteStray(window, at: at, nameEnd: nameEnd, isAtLevel: open.fits && level == path.count - 1)
        if open.fits, level < path.count, !tagFits { note(window, at: at, nameEnd: nameEnd) }
        if tag.isEmpty {
            if level == 0 { stage = .epilog }
            return
        }
        try checkLimits(tag, window)
        guard level < limits.maximumDepth else {
            throw error(
                .tooDeep, "Elements are nested deeper than \(limits.maximumDepth) around the records.", window, at: at)
        }
        open.open(tag: window.slice(at, tag.end), nameLength: nameEnd - at - 1, fits: tagFits)
    }

    /// Notes the first element outside of the records that is called as they are, or nearly where they stand.
    private mutating func noteStray(_ window: Window, at: Int, nameEnd: Int, isAtLevel: Bool) {
        guard stray == nil, let expected = path.last, expected != [UInt8(ascii: "*")] else { return }
        let tag = window.slice(at + 1, nameEnd)
        let local = tag.lastIndex(of: UInt8(ascii: ":")).map { tag[($0 + 1)...] } ?? tag[...]
        guard abs(local.count - expected.count) <= 3 else { return }
        if !isAtLevel, !local.elementsEqual(expected) { return }
        let record = String(decoding: expected, as: UTF8.self)
        if XMLNearness(String(decoding: local, as: UTF8.self), record) == .unlike { return }
        let wanted = path.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
        stray = error(
            .recordElsewhere,
            "<\(String(decoding: tag, as: UTF8.self))> stands beside the records, which are read from \(wanted) only: it "
                + "would be left out. Put it there, or mend the record path of the mapping.", window, at: at)
    }

    /// Notes a name that stands where the path leads elsewhere.
    private mutating func note(_ window: Window, at: Int, nameEnd: Int) {
        guard recordCount == 0, seen.count < 8 else { return }
        let name = String(decoding: window.slice(at + 1, min(nameEnd, at + 81)), as: UTF8.self)
        let shown = "<\(name)>"
        if !seen.contains(shown) { seen.append(shown) }
    }

    /// Takes a piece of markup inside the record that begins at `window.kept`; returns where to go on.
    @inline(__always)
    mutating func inside(
        _ token: XMLMarkup.Token, at: Int, window: inout Window, records: inout [XMLRecordBounds]
    ) throws(XMLStreamError) -> Int {
        switch token {
        case .skipped(let end), .instruction(let end): return end
        case .start(let nameEnd, let end, let isEmpty, let attributes):
            if recordFault != nil, isRecordName(window, at: at + 1, nameEnd: nameEnd) {
                // Nothing tells any more where the faulty record ends: it ends here, and the next one begins.
                emit(end: at, window: &window, into: &records)
                return at
            }
            if recordFault == nil {
                recordFault = excess(
                    XMLStartTag(at: at, nameEnd: nameEnd, end: end, isEmpty: isEmpty, attributes: attributes))
            }
            if !isEmpty {
                guard names.count < limits.maximumDepth else {
                    recordFault = recordFault ?? .tooDeep
                    unnamed += 1
                    return end
                }
                names.append(
                    OpenName(
                        offset: Int32(truncatingIfNeeded: at + 1 - window.kept),
                        count: Int32(truncatingIfNeeded: nameEnd - at - 1)))
            }
            return end
        case .end(let nameEnd, let end):
            if unnamed > 0 {
                unnamed -= 1
                return end
            }
            let innermost = names[names.count - 1]
            if isName(innermost, window, at: at + 2, nameEnd: nameEnd) {
                names.removeLast()
            } else {
                guard mendEndTag(window, at: at, nameEnd: nameEnd) else {
                    emit(end: at, window: &window, into: &records)
                    return at
                }
            }
            if names.isEmpty {
                guard end - window.kept <= limits.maximumRecordBytes else { throw tooLong(window, at: window.kept) }
                emit(end: end, window: &window, into: &records)
            }
            return end
        case .malformed(let next):
            recordFault = recordFault ?? .malformedMarkup
            return next
        case .doctype, .internalSubset:
            recordFault = recordFault ?? .malformedMarkup
            return at + 1
        case .incomplete: return at
        }
    }

    /// The offset behind the end tag at `at` if it is, as nearly always, the one due next inside a record.
    @inline(__always)
    mutating func endOfInnermost(_ window: Window, at: Int) -> Int? {
        guard names.count > 1, unnamed == 0, at + 1 < window.count, window.bytes[at + 1] == UInt8(ascii: "/") else {
            return nil
        }
        let innermost = names[names.count - 1]
        let nameEnd = at + 2 + Int(innermost.count)
        guard nameEnd < window.count, window.bytes[nameEnd] == UInt8(ascii: ">"),
            isName(innermost, window, at: at + 2, nameEnd: nameEnd)
        else { return nil }
        names.removeLast()
        return nameEnd + 1
    }

    @inline(__always)
    private func isName(_ name: OpenName, _ window: Window, at: Int, nameEnd: Int) -> Bool {
        Int(name.count) == nameEnd - at
            && memcmp(window.bytes + window.kept + Int(name.offset), window.bytes + at, nameEnd - at) == 0
    }

    private func isRecordName(_ window: Window, at: Int, nameEnd: Int) -> Bool {
        names.first.map { isName($0, window, at: at, nameEnd: nameEnd) } ?? false
    }

    /// Takes an end tag that does not fit: closes what it names if that is open inside the record.
    ///
    /// An end tag that fits nothing is passed over. Returns false if it closes what is around the record.
    private mutating func mendEndTag(_ window: Window, at: Int, nameEnd: Int) -> Bool {
        recordFault = recordFault ?? .mismatchedEndTag
        if let index = names.lastIndex(where: { isName($0, window, at: at + 2, nameEnd: nameEnd) }) {
            names.removeLast(names.count - index)
            return true
        }
        return open.depth == 0 || !window.slice(at + 2, nameEnd).elementsEqual(open.innermostName)
    }

    /// Begins the record at `at`: from here on the caller keeps the bytes.
    mutating func startRecord(window: inout Window, at: Int, nameEnd: Int) {
        window.kept = at
        countLines(window, to: at)
        recordLine = line
        recordColumn = baseOffset + at - lineStart + 1
        recordFault = nil
        names.append(OpenName(offset: 1, count: Int32(truncatingIfNeeded: nameEnd - at - 1)))
    }

    /// Delivers the record that ends before `end`.
    mutating func emit(end: Int, window: inout Window, into records: inout [XMLRecordBounds]) {
        records.append(
            XMLRecordBounds(
                range: ByteRange(window.start + window.kept..<window.start + end), line: recordLine,
                column: recordColumn, offset: baseOffset + window.kept,
                context: open.recordContext(), fault: recordFault))
        recordCount += 1
        names.removeAll(keepingCapacity: true)
        unnamed = 0
        recordFault = nil
        window.kept = end
        if open.depth == 0 { stage = .epilog }
    }

    /// Counts the lines before an offset, which never goes back.
    mutating func countLines(_ window: Window, to end: Int) {
        let from = countedTo - baseOffset
        guard end > from else { return }
        let found = XMLMarkup.lineFeeds(window.bytes, from: from, to: end)
        line += found.count
        if let behind = found.behindLast { lineStart = baseOffset + behind }
        countedTo = baseOffset + end
    }

    /// An error with the place of an offset in the window.
    func error(_ code: XMLStreamError.Code, _ text: String, _ window: Window, at: Int) -> XMLStreamError {
        var copy = self
        copy.countLines(window, to: at)
        return XMLStreamError(code, text, line: copy.line, column: max(1, baseOffset + at - copy.lineStart + 1))
    }

    func malformed(_ text: String, _ window: Window, at: Int) -> XMLStreamError {
        error(.malformed, text + " Mend the file there, or export it again.", window, at: at)
    }

    func tooLong(_ window: Window, at: Int) -> XMLStreamError {
        let limit = "\(limits.maximumRecordBytes) bytes, the limit"
        return error(
            .tooLong,
            "What begins here is longer than \(limit). A missing end tag can be the cause; else raise the limit.",
            window, at: at)
    }
}
