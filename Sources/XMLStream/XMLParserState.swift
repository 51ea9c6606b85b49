internal import CLibXML2

/// What the callbacks of libxml2 work on while a document is parsed.
struct XMLParserState {
    /// The first thing found to be wrong, and how far libxml2 had come.
    struct Fault {
        var kind: XMLRecordFault.Kind
        var message: String
        var offset: Int
    }

    var projector: XMLProjector
    var document: XMLFedDocument
    var fault: Fault?
    var context: xmlParserCtxtPtr?
    private let limits: XMLLimits
    /// The number of namespaces that each open element of the record declares, and of all of them.
    private var namespaces: [Int] = []
    private var openNamespaces = 0
    /// The depth of the element whose content is a secret, or 0.
    private var secretDepth = 0
    /// The number of open elements, those around the records included, and of records that have ended.
    private var depth = 0
    private(set) var ended = 0

    init(_ projection: XMLProjection, limits: XMLLimits, countsCharacters: Bool) {
        document = XMLFedDocument(countsCharacters: countsCharacters)
        projector = XMLProjector(projection, limits: limits)
        self.limits = limits
    }

    mutating func begin(_ context: xmlParserCtxtPtr) {
        self.context = context
        projector.adopt(context.pointee.dict)
        fault = nil
        depth = 0
        ended = 0
        namespaces.removeAll(keepingCapacity: true)
        openNamespaces = 0
        secretDepth = 0
    }

    /// How far libxml2 has come in the document, in bytes.
    private var offset: Int { max(0, Int(xmlByteConsumed(context))) }

    mutating func fail(_ kind: XMLRecordFault.Kind, _ message: String) {
        if fault == nil { fault = Fault(kind: kind, message: message, offset: offset) }
    }

    mutating func fail(_ error: xmlError) {
        let message =
            secretDepth > 0
            ? XMLReason.messageWithoutText(code: error.code) : XMLReason.message(code: error.code, text: error.message)
        fail(.notWellFormed, message)
    }

    mutating func start(
        _ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, namespaces count: Int,
        attributes: XMLAttributes
    ) {
        guard fault == nil else { return }
        depth += 1
        guard depth > document.ancestors else { return }
        if secretDepth == 0, XMLSecret.isOne(name) { secretDepth = depth }
        guard attributes.count + count <= limits.maximumAttributes else {
            return exceed(.attributes(limits.maximumAttributes))
        }
        namespaces.append(count)
        openNamespaces += count
        guard openNamespaces <= limits.maximumNamespaces else { return exceed(.namespaces(limits.maximumNamespaces)) }
        if depth == document.ancestors + 1 {
            guard let piece = document.begin(at: offset) else {
                return fail(.notWellFormed, "The record is not one single element.")
            }
            projector.beginRecord(piece.record, line: piece.line)
        }
        let known = projector.batch.rows.count
        let remarks = projector.batch.remarks.count
        if let limit = projector.start(name, uri, attributes) { return exceed(limit) }
        if projector.batch.remarks.count > remarks {
            let line = document.line(ofTagAt: offset)
            for index in remarks..<projector.batch.remarks.count { projector.batch.remarks[index].line = line }
        }
        if projector.batch.rows.count > known {
            let line = document.line(ofTagAt: offset)
            for row in known..<projector.batch.rows.count { projector.batch.rows[row].line = line }
        }
    }

    private mutating func exceed(_ limit: XMLLimitFault) { fail(.limitExceeded, limit.message) }

    @inline(__always)
    mutating func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard depth > document.ancestors, fault == nil else { return }
        if let limit = projector.text(UnsafeBufferPointer(start: bytes, count: Int(count))) { exceed(limit) }
    }

    mutating func end() {
        guard fault == nil else { return }
        if depth > document.ancestors {
            openNamespaces -= namespaces.popLast() ?? 0
            if projector.end() { ended += 1 }
        }
        if depth == secretDepth { secretDepth = 0 }
        depth -= 1
    }
}
