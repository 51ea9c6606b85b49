internal import CLibXML2

/// Parses a whole document that comes in pieces, and hands its elements and texts over as they come.
///
/// For documents that are no list of records, such as the parts of a spreadsheet. It is as closed as the parser of
/// records: it never goes to the network, loads no DTD, substitutes no entities but the predefined ones, keeps the
/// limits of libxml2 on, and builds no tree. A DOCTYPE that declares anything is refused.
///
///     let reader = XMLEventReader(vocabulary, handler: handler)
///     while let piece = try part.read() { try reader.feed(piece.span) }
///     try reader.finish()
public final class XMLEventReader {
    /// Done once for the process, before the first parser: libxml2 sets up its tables.
    private static let initialized: Void = xmlInitParser()

    /// On the heap, as libxml2 is given its address.
    private let state: UnsafeMutablePointer<XMLEventState>
    private var context: xmlParserCtxtPtr?

    /// Creates a reader; of the limits, depth, attributes and text, here that of one attribute, hold.
    public init(_ vocabulary: XMLVocabulary, handler: any XMLEventHandler, limits: XMLLimits = XMLLimits()) {
        _ = Self.initialized
        state = .allocate(capacity: 1)
        var functions = XMLEventState.functions()
        context = xmlCreatePushParserCtxt(&functions, state, nil, 0, nil)
        state.initialize(
            to: XMLEventState(
                names: XMLEventNames(vocabulary, in: context?.pointee.dict), handler: handler, limits: limits))
        state.pointee.context = context
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        if let context { xmlCtxtUseOptions(context, Int32(options)) }
    }

    deinit {
        XMLParserContext.free(context)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// The line that the parser has come to, the first is 1.
    public var line: Int { state.pointee.line }

    /// Parses the next piece of the document; nothing is to be fed after an error.
    public func feed(_ piece: Span<UInt8>) throws(XMLStreamError) {
        guard piece.count > 0 else { return }
        piece.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                _ = xmlParseChunk(context, characters.baseAddress, Int32(characters.count), 0)
            }
        }
        try check()
    }

    /// Checks that the document has come to its end.
    public func finish() throws(XMLStreamError) {
        xmlParseChunk(context, nil, 0, 1)
        try check()
        guard state.pointee.hasEnded else {
            throw XMLStreamError(
                .malformed, "The document ends, or can't be decoded any further, before its root element does.",
                line: line)
        }
    }

    private func check() throws(XMLStreamError) {
        if let fault = state.pointee.fault { throw fault }
        guard let context, context.pointee.wellFormed != 0 else {
            throw XMLStreamError(.malformed, "The document is not well-formed XML.", line: line)
        }
    }
}
