extension XMLRecordScanner {
    /// Passes over a byte order mark and white space; returns where the text begins.
    mutating func begin(_ window: Window) -> Int {
        hasByteOrderMark = window.slice(0, min(3, window.count)).elementsEqual([0xEF, 0xBB, 0xBF])
        let start = hasByteOrderMark ? 3 : 0
        if window.slice(start, window.count).allSatisfy(XMLMarkup.isSpace) {
            // Padding in front is no reason to give up before more has come.
            if window.count > start { stage = .prolog }
            return window.count
        }
        stage = .prolog
        return start
    }

    /// Refuses text before and behind the root element.
    func checkOnlySpace(_ window: Window, from start: Int, to end: Int) throws(XMLStreamError) {
        guard let index = (start..<end).first(where: { !XMLMarkup.isSpace(window.bytes[$0]) }) else { return }
        if stage == .epilog { throw afterRoot(window, at: index) }
        throw error(
            .notXML, "This is no XML: it does not begin with <. Check that the right file was handed in.",
            window, at: index)
    }

    func afterRoot(_ window: Window, at index: Int) -> XMLStreamError {
        error(
            .contentAfterRoot,
            "The root element has ended, but the file goes on. Put each document into a file of its own.",
            window, at: index)
    }

    /// Notes the root element, and refuses another than the path begins with.
    mutating func readRoot(_ window: Window, at: Int, nameEnd: Int, end: Int) throws(XMLStreamError) {
        let name = String(decoding: window.slice(at + 1, nameEnd), as: UTF8.self)
        let parts = name.split(separator: ":", maxSplits: 1)
        let isEmpty = window.bytes[end - 2] == UInt8(ascii: "/")
        let attributes = XMLMarkup.attributes(window.slice(at, end - (isEmpty ? 2 : 1)))
        var namespaces: [String: String] = [:]
        for attribute in attributes {
            if attribute.name == "xmlns" { namespaces[""] = attribute.value }
            if attribute.name.hasPrefix("xmlns:") { namespaces[String(attribute.name.dropFirst(6))] = attribute.value }
        }
        let namespace = namespaces[parts.count == 2 ? String(parts[0]) : ""]
        prolog = XMLProlog(
            hasByteOrderMark: hasByteOrderMark, hasDoctype: hasDoctype, rootName: name,
            rootLocalName: parts.last.map(String.init) ?? name,
            rootNamespace: namespace.flatMap { $0.isEmpty ? nil : $0 }, namespaces: namespaces,
            rootStartTag: Array(window.slice(at, end)))
        guard fits(window, at: at, nameEnd: nameEnd, level: 0) else {
            throw error(
                .unexpectedRoot,
                "The root is <\(name.prefix(80))>, the mapping expects <\(String(decoding: path[0], as: UTF8.self))>. "
                    + "Choose the mapping that fits the file.",
                window, at: at)
        }
    }

    /// Whether the local name of the tag at `at` is the one at this level of the path.
    func fits(_ window: Window, at: Int, nameEnd: Int, level: Int) -> Bool {
        let expected = path[level]
        if expected == [UInt8(ascii: "*")] { return true }
        let local = nameEnd - expected.count
        guard local > at else { return false }
        if local > at + 1, window.bytes[local - 1] != UInt8(ascii: ":") { return false }
        return window.slice(local, nameEnd).elementsEqual(expected)
    }

    /// Whether a tag that the end of the document cuts could be that of a record.
    func beginsRecord(_ window: Window, at: Int) -> Bool {
        guard open.fits, open.depth == path.count - 1, at + 1 < window.count else { return false }
        var nameEnd = at + 1
        while nameEnd < window.count, window.bytes[nameEnd] > 0x20 { nameEnd += 1 }
        if fits(window, at: at, nameEnd: nameEnd, level: path.count - 1) { return true }
        guard nameEnd == window.count, let expected = path.last else { return false }
        let local = window.slice(at + 1, nameEnd).split(separator: UInt8(ascii: ":")).last
        return local.map { expected.starts(with: $0) } ?? false
    }
}
