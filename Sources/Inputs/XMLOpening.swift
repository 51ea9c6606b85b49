import Findings
import Mapping
import Records
import TextEncodings
import XMLStream

/// The opening of XML: prolog, root element, mapping.
struct XMLOpening {
    let feed: ByteFeed
    var buffer: [UInt8]
    var schema: XMLSchemaFile?

    func open(_ candidates: [Mapping]) throws(InputError) -> OpenInput {
        var buffer = buffer
        let prolog = try prolog(&buffer)
        let mapping = try mapping(for: prolog, in: buffer, among: candidates.filter { $0.format == .xml })
        let path = XMLOpening.localNames(of: mapping.recordPath)
        let columns = mapping.pathColumns
        if let secret = columns.first(where: { XMLSecret.isRead(by: $0.name) }) {
            throw InputError(
                file: mapping.file,
                message: Phrase(
                    "the mapping reads \(secret.name), and a secret must not get into reports",
                    de: "die Zuordnung liest \(secret.name), und ein Geheimnis darf nicht in Berichte gelangen"),
                hint: Phrase("leave that path out", de: "diesen Pfad weglassen"))
        }
        let projection: XMLProjection
        do throws(XMLPathError) {
            projection = try XMLProjection(
                columns: columns.map {
                    XMLColumn(path: $0.path, rowPath: $0.linePath, separator: $0.separator, inner: $0.innerPaths)
                },
                rowPaths: mapping.linePaths,
                namespaces: mapping.namespaces, recordPath: path)
        } catch {
            throw InputError(
                file: mapping.file,
                message: Phrase(
                    "a path of the mapping can't be read: \(error)",
                    de: "ein Pfad der Zuordnung ist nicht lesbar: \(error)"),
                hint: Phrase("correct the path", de: "den Pfad berichtigen"))
        }
        let names = XMLNames()
        let source = XMLSource(
            feed: feed, buffer: buffer, projection: projection,
            layout: RecordLayout(columns: columns.map(\.name), isTable: false),
            keyColumns: mapping.groupBy.compactMap { path in columns.firstIndex { $0.path == path } }, schema: schema,
            repeats: mapping.repeats, names: names)
        let frame = XMLOpening.frame(of: prolog, feed.encoding.encoding, columns.map(\.name), path: path)
        return OpenInput(
            file: feed.path, format: "xml",
            dialect: { [feed] in "XML, \(feed.encoding)" + (feed.isGzipped ? ", gzipped" : "") }, mapping: mapping,
            frame: { frame }, source: source, notes: [], lateNotes: { names.notes }, digest: { [feed] in feed.digest })
    }

    /// Finds the mapping whose records the document has.
    ///
    /// Documents of several kinds may share a root element: what the beginning of the file holds decides then.
    private func mapping(
        for prolog: XMLProlog, in buffer: [UInt8], among documents: [Mapping]
    ) throws(InputError) -> Mapping {
        let fitting = documents.filter { !$0.onlyRefuses && XMLOpening.fits($0.recordPath, $0, prolog) }
        let filled = fitting.filter { hasRecords($0.recordPath, in: buffer) }
        if let mapping = filled.first { return mapping }
        for document in documents {
            let refusal = document.refusals.first {
                XMLOpening.fits($0.record, document, prolog) && hasRecords($0.record, in: buffer)
            }
            if let refusal {
                throw InputError(file: feed.path, message: Phrase(refusal.because), hint: Phrase(refusal.hint))
            }
        }
        if let mapping = fitting.first { return mapping }
        let known = documents.filter { !$0.onlyRefuses }.map {
            "<\(XMLOpening.localNames(of: $0.recordPath)[0])> (\($0.name))"
        }
        throw InputError(
            file: feed.path,
            message: Phrase(
                "the root element is <\(prolog.rootName)>", de: "das Wurzelelement ist <\(prolog.rootName)>")
                + (prolog.rootNamespace.map { Phrase(" of \($0)", de: " aus \($0)") } ?? "")
                + (known.isEmpty
                    ? Phrase(
                        ", and the mapping is for delimited text",
                        de: ", und die Zuordnung ist für Text mit Trennzeichen")
                    : Phrase(
                        ", which is none of \(known.joined(separator: ", "))",
                        de: ", und das ist keines von \(known.joined(separator: ", "))")),
            hint: Phrase(
                "choose another mapping, or write one for this layout",
                de: "eine andere Zuordnung wählen, oder eine für dieses Layout schreiben"))
    }

    /// Whether the beginning of the file has an element at a path.
    private func hasRecords(_ path: String, in buffer: [UInt8]) -> Bool {
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

    /// The declaration, and the tags of the elements around the records; no tags where the record is the root itself.
    ///
    /// Of the elements between the root and the records only the names are known: they get the root's prefix.
    private static func frame(
        of prolog: XMLProlog, _ encoding: TextEncoding, _ columns: [String], path: [String]
    ) -> SourceFrame {
        var opening: [UInt8] = prolog.hasByteOrderMark ? SourceFrame.byteOrderMark : []
        opening += "<?xml version=\"1.0\" encoding=\"\(encoding.declaredName)\"?>\n".utf8
        var closing: [UInt8] = []
        if path.count > 1 {
            let prefix = prolog.rootName.dropLast(prolog.rootLocalName.count)
            let between = path.dropFirst().dropLast().map { prefix + $0 }
            opening += prolog.rootStartTag
            for name in between { opening += "<\(name)>".utf8 }
            for name in between.reversed() { closing += "</\(name)>".utf8 }
            closing += "</\(prolog.rootName)>".utf8
        }
        return SourceFrame(format: "xml", columns: columns, encoding: encoding, opening: opening, closing: closing)
    }

    /// Reads on until the root element has begun, or so much that it should have.
    private func prolog(_ buffer: inout [UInt8]) throws(InputError) -> XMLProlog {
        while true {
            do throws(XMLStreamError) {
                return try XMLProlog.read(buffer)
            } catch {
                if error.code == .truncated, buffer.count < ByteFeed.blockBytes, try feed.read(into: &buffer) {
                    continue
                }
                throw InputError(
                    file: feed.path, line: error.line, message: Phrase(error.message),
                    hint: Phrase("export the orders as plain XML", de: "die Bestellungen als einfaches XML ausgeben"))
            }
        }
    }
}
