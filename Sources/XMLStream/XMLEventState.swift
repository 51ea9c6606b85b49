internal import CLibXML2

/// What the callbacks of libxml2 work on while a document is read event by event.
struct XMLEventState {
    let names: XMLEventNames
    let handler: any XMLEventHandler
    let limits: XMLLimits
    var context: xmlParserCtxtPtr?
    /// The first thing found to be wrong; what comes behind it is left alone.
    private(set) var fault: XMLStreamError?
    /// The numbers of the open elements.
    private var open: [Int] = []
    private var hasRoot = false

    init(names: XMLEventNames, handler: any XMLEventHandler, limits: XMLLimits) {
        self.names = names
        self.handler = handler
        self.limits = limits
    }

    /// Whether the root was there and has ended.
    ///
    /// libxml2 may stop without a word in a document whose encoding it can't go on to decode.
    var hasEnded: Bool { hasRoot && open.isEmpty }

    var line: Int { context?.pointee.input.map { Int($0.pointee.line) } ?? 1 }

    mutating func fail(_ code: XMLStreamError.Code, _ message: String) {
        guard fault == nil else { return }
        let column = context?.pointee.input.map { Int($0.pointee.col) } ?? 1
        fault = XMLStreamError(code, message, line: line, column: column)
        // Otherwise libxml2 would work on to the end of the piece.
        xmlStopParser(context)
    }

    mutating func start(
        _ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, namespaces: Int, _ attributes: XMLAttributes
    ) {
        guard fault == nil else { return }
        if open.count >= limits.maximumDepth {
            return fail(.tooDeep, "Elements are nested deeper than \(limits.maximumDepth) levels, the limit.")
        }
        if attributes.count + namespaces > limits.maximumAttributes {
            return fail(.tooLong, "An element has more than \(limits.maximumAttributes) attributes, the limit.")
        }
        if attributes.longestValue > limits.maximumTextBytes {
            return fail(.tooLong, "An attribute is longer than \(limits.maximumTextBytes) bytes, the limit.")
        }
        let element = names.element(name, uri)
        open.append(element)
        hasRoot = true
        handler.start(element, XMLEventAttributes(attributes: attributes, keys: names))
    }

    func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard fault == nil else { return }
        handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }

    mutating func end() {
        guard fault == nil, let element = open.popLast() else { return }
        handler.end(element)
    }
}

extension XMLEventState {
    /// The callbacks; whatever belongs to a DTD ends the parsing.
    static func functions() -> xmlSAXHandler {
        var functions = xmlSAXHandler()
        functions.initialized = XML_SAX2_MAGIC
        functions.startElementNs = { state, name, _, uri, namespaces, _, count, _, attributes in
            state?.assumingMemoryBound(to: XMLEventState.self).pointee.start(
                name, uri, namespaces: Int(namespaces), XMLAttributes(base: attributes, count: Int(count)))
        }
        functions.endElementNs = { state, _, _, _ in
            state?.assumingMemoryBound(to: XMLEventState.self).pointee.end()
        }
        functions.characters = { state, bytes, count in
            state?.assumingMemoryBound(to: XMLEventState.self).pointee.text(bytes, count)
        }
        // The same function for white space: libxml2 then does not try to tell whether it matters.
        functions.ignorableWhitespace = functions.characters
        functions.cdataBlock = functions.characters
        functions.entityDecl = { state, _, _, _, _, _ in XMLEventState.refuseDeclaration(state) }
        functions.elementDecl = { state, _, _, _ in XMLEventState.refuseDeclaration(state) }
        functions.attributeDecl = { state, _, _, _, _, _, _ in XMLEventState.refuseDeclaration(state) }
        functions.notationDecl = { state, _, _, _ in XMLEventState.refuseDeclaration(state) }
        functions.unparsedEntityDecl = { state, _, _, _, _ in XMLEventState.refuseDeclaration(state) }
        // Called for an entity that only an external DTD could declare: its text would be lost without a word.
        functions.reference = { state, _ in
            state?.assumingMemoryBound(to: XMLEventState.self).pointee.fail(
                .malformed, "The document uses an entity that is not declared.")
        }
        functions.serror = { state, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            // A namespace that is no URI is bad style, but everyone knows what is meant.
            guard error.pointee.code != Int32(XML_WAR_NS_URI.rawValue) else { return }
            let message = XMLReason.message(
                code: error.pointee.code, text: error.pointee.message, subject: "document")
            state?.assumingMemoryBound(to: XMLEventState.self).pointee.fail(.malformed, message)
        }
        return functions
    }

    private static func refuseDeclaration(_ state: UnsafeMutableRawPointer?) {
        state?.assumingMemoryBound(to: XMLEventState.self).pointee.fail(
            .internalSubset, "The DOCTYPE declares entities or elements, which is not read, for the sake of safety.")
    }
}
