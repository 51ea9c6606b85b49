import Mapping
import Records
import XMLStream

/// The opening of XML: prolog, root element, mapping.
struct XMLOpening {
    let feed: ByteFeed
    var buffer: [UInt8]

    func open(_ candidates: [Mapping]) throws(InputError) -> OpenInput {
        let prolog: XMLProlog
        do throws(XMLStreamError) {
            prolog = try XMLProlog.read(buffer)
        } catch {
            throw InputError(
                file: feed.path, line: error.line, message: error.message, hint: "export the orders as plain XML")
        }
        let mapping = try mapping(for: prolog, among: candidates.filter { $0.format == .xml })
        let path = XMLOpening.localNames(of: mapping.recordPath)
        let columns = mapping.pathColumns
        let projection: XMLProjection
        do throws(XMLPathError) {
            projection = try XMLProjection(
                columns: columns.map { XMLColumn(path: $0.path, rowPath: $0.linePath, separator: $0.separator) },
                rowPaths: mapping.linePaths,
                namespaces: mapping.namespaces, recordPath: path)
        } catch {
            throw InputError(
                file: mapping.file, message: "a path of the mapping can't be read: \(error)", hint: "correct the path")
        }
        let source = XMLSource(
            feed: feed, buffer: buffer, projection: projection,
            layout: RecordLayout(columns: columns.map(\.name), isTable: false),
            keyColumns: mapping.groupBy.compactMap { path in columns.firstIndex { $0.path == path } })
        let tags = XMLOpening.frame(of: prolog, recordIsRoot: path.count == 1)
        return OpenInput(
            file: feed.path, format: "xml",
            dialect: "XML, \(prolog.encoding.rawValue)" + (feed.isGzipped ? ", gzipped" : ""), mapping: mapping,
            frame: SourceFrame(
                format: "xml", columns: columns.map(\.name), opening: tags.opening, closing: tags.closing),
            source: source, notes: [], digest: { [feed] in feed.digest })
    }

    /// Finds the mapping whose records the document has.
    ///
    /// Documents of several kinds may share a root element: what the beginning of the file holds decides then.
    private func mapping(for prolog: XMLProlog, among documents: [Mapping]) throws(InputError) -> Mapping {
        let fitting = documents.filter { !$0.onlyRefuses && XMLOpening.fits($0.recordPath, $0, prolog) }
        let filled = fitting.filter { hasRecords($0.recordPath) }
        if let mapping = filled.first { return mapping }
        for document in documents {
            let refusal = document.refusals.first {
                XMLOpening.fits($0.record, document, prolog) && hasRecords($0.record)
            }
            if let refusal { throw InputError(file: feed.path, message: refusal.because, hint: refusal.hint) }
        }
        if let mapping = fitting.first { return mapping }
        let known = documents.filter { !$0.onlyRefuses }.map {
            "<\(XMLOpening.localNames(of: $0.recordPath)[0])> (\($0.name))"
        }
        throw InputError(
            file: feed.path,
            message: "the root element is <\(prolog.rootName)>"
                + (prolog.rootNamespace.map { " of \($0)" } ?? "")
                + (known.isEmpty
                    ? ", and the mapping is for delimited text"
                    : ", which is none of \(known.joined(separator: ", "))"),
            hint: "choose another mapping, or write one for this layout")
    }

    /// Whether the beginning of the file has an element at a path.
    private func hasRecords(_ path: String) -> Bool {
        let names = XMLOpening.localNames(of: path)
        if names.count == 1 { return true }
        var scanner = XMLRecordScanner(path: names)
        var records: [XMLRecordBounds] = []
        // What is wrong further on is told when the records are read.
        _ = try? scanner.scan(buffer, from: 0, isFinal: false, into: &records)
        return !records.isEmpty
    }

    /// The local names on the way to the record element.
    static func localNames(of recordPath: String) -> [String] {
        recordPath.split(separator: "/").map { name in
            String(name.split(separator: ":").last ?? name)
        }
    }

    /// Whether the root element is that of a path: the same local name, in the namespace that its prefix stands for.
    private static func fits(_ recordPath: String, _ mapping: Mapping, _ prolog: XMLProlog) -> Bool {
        guard localNames(of: recordPath).first == prolog.rootLocalName else { return false }
        let first = recordPath.split(separator: "/").first ?? ""
        guard first.contains(":"), let prefix = first.split(separator: ":").first.map(String.init) else {
            return prolog.rootNamespace == nil || mapping.namespaces[""] == prolog.rootNamespace
        }
        return mapping.namespaces[prefix] == prolog.rootNamespace
    }

    /// The declaration and start tag of the root, and its end tag; nothing where the record is the root itself.
    private static func frame(of prolog: XMLProlog, recordIsRoot: Bool) -> (opening: [UInt8], closing: [UInt8]) {
        let declaration = Array("<?xml version=\"1.0\" encoding=\"\(prolog.encoding.rawValue)\"?>\n".utf8)
        if recordIsRoot { return (declaration, []) }
        return (declaration + prolog.rootStartTag, Array("</\(prolog.rootName)>".utf8))
    }
}
