internal import CLibXML2

/// Runs libxml2's push parser over a document that stands in memory.
///
/// It never goes to the network, loads no DTD, substitutes no entities but the predefined ones, and keeps its own
/// limits on; it builds no tree.
enum XMLPushParser {
    /// So much is given to libxml2 at once.
    private static let pieceLength = 64 << 10

    /// Parses the document of the state; returns whether all of it is well-formed and within the limits.
    static func run(_ state: UnsafeMutablePointer<XMLParserState>) -> Bool {
        _ = XMLLocalFiles.only
        var handler = handler()
        guard let context = xmlCreatePushParserCtxt(&handler, state, nil, 0, nil) else {
            state.pointee.fault = XMLParserState.Fault(
                kind: .notWellFormed, message: "There is not enough memory for parsing the record.", offset: 0)
            return false
        }
        defer {
            state.pointee.context = nil
            XMLParserContext.free(context)
        }
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        xmlCtxtUseOptions(context, Int32(options))
        if let first = state.pointee.document.pieces.first, let input = context.pointee.input {
            // So the lines that libxml2 names in its messages are those of the file.
            input.pointee.line = Int32(truncatingIfNeeded: first.line - state.pointee.document.leadingLines)
        }
        state.pointee.begin(context)
        feed(context, state)
        let document = state.pointee.document
        return context.pointee.wellFormed != 0 && state.pointee.fault == nil
            && state.pointee.ended == document.pieces.count
    }

    private static func feed(_ context: xmlParserCtxtPtr, _ state: UnsafeMutablePointer<XMLParserState>) {
        // A copy of the reference: the callbacks change the state meanwhile.
        let bytes = state.pointee.document.bytes
        bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            var position = 0
            while position < all.count, state.pointee.fault == nil, context.pointee.wellFormed != 0 {
                let count = min(pieceLength, all.count - position)
                xmlParseChunk(context, base + position, Int32(count), 0)
                position += count
            }
            if state.pointee.fault == nil { xmlParseChunk(context, nil, 0, 1) }
        }
    }

    private static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { state, name, _, uri, namespaces, _, count, _, attributes in
            state?.assumingMemoryBound(to: XMLParserState.self).pointee.start(
                name, uri, namespaces: Int(namespaces), attributes: XMLAttributes(base: attributes, count: Int(count)))
        }
        handler.endElementNs = { state, _, _, _ in
            state?.assumingMemoryBound(to: XMLParserState.self).pointee.end()
        }
        handler.characters = { state, bytes, count in
            state?.assumingMemoryBound(to: XMLParserState.self).pointee.text(bytes, count)
        }
        // The same function for white space: libxml2 then does not try to tell whether it matters.
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.serror = { state, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            // A namespace that is no URI is bad style, but everyone knows what is meant.
            guard error.pointee.code != Int32(XML_WAR_NS_URI.rawValue) else { return }
            state?.assumingMemoryBound(to: XMLParserState.self).pointee.fail(error.pointee)
        }
        return handler
    }
}
