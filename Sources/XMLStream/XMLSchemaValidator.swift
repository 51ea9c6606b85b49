internal import CLibXML2

/// Validates a document against a schema while it streams by, and tells which record each fault lies in.
///
/// It takes the document in pieces; no tree is built, so memory does not grow with it.
public final class XMLSchemaValidator {
    /// What does not fit the schema.
    public struct Fault: Sendable, Hashable {
        /// The ordinal of the record, from 0, or nil for what lies outside of records.
        public var record: Int?
        /// The physical line, from 1.
        public var line: Int
        /// What is wrong, as libxml2 says it.
        public var message: String
    }

    /// The most faults that are told of one record.
    static let faultsPerRecord = 20

    private let schema: XMLSchemaFile
    private let state: UnsafeMutablePointer<XMLSchemaState>
    // libxml2 keeps the addresses of these.
    private let handler: UnsafeMutablePointer<xmlSAXHandler>
    private let handlerPlace: UnsafeMutablePointer<UnsafeMutablePointer<xmlSAXHandler>?>
    private let dataPlace: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    private let validation: xmlSchemaValidCtxtPtr?
    private let plug: xmlSchemaSAXPlugPtr?
    private let parser: xmlParserCtxtPtr?

    /// Creates a validator for one document whose records stand at this path of local names.
    public init(_ schema: XMLSchemaFile, recordPath: [String]) {
        _ = XMLLocalFiles.only
        self.schema = schema
        state = .allocate(capacity: 1)
        state.initialize(to: XMLSchemaState(recordPath: recordPath))
        handler = .allocate(capacity: 1)
        handler.initialize(to: XMLSchemaState.handler())
        handlerPlace = .allocate(capacity: 1)
        handlerPlace.initialize(to: handler)
        dataPlace = .allocate(capacity: 1)
        dataPlace.initialize(to: UnsafeMutableRawPointer(state))
        validation = xmlSchemaNewValidCtxt(schema.schema)
        xmlSchemaSetValidStructuredErrors(
            validation,
            { data, error in
                guard let error else { return }
                data?.assumingMemoryBound(to: XMLSchemaState.self).pointee.note(error.pointee)
            }, state)
        plug = xmlSchemaSAXPlug(validation, handlerPlace, dataPlace)
        parser = plug == nil ? nil : xmlCreatePushParserCtxt(handlerPlace.pointee, dataPlace.pointee, nil, 0, nil)
        // The text is UTF-8, whatever its declaration says.
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_IGNORE_ENC.rawValue
        if let parser { xmlCtxtUseOptions(parser, Int32(options)) }
        state.pointee.parser = parser
    }

    deinit {
        XMLParserContext.free(parser)
        if plug != nil { xmlSchemaSAXUnplug(plug) }
        xmlSchemaFreeValidCtxt(validation)
        state.deinitialize(count: 1)
        state.deallocate()
        handler.deallocate()
        handlerPlace.deallocate()
        dataPlace.deallocate()
    }

    /// The number of records that have begun.
    public var recordsBegun: Int { state.pointee.records }

    /// Takes the next piece of the document.
    public func feed(_ piece: ArraySlice<UInt8>) {
        guard let parser else { return state.pointee.failWithout(.memory) }
        piece.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            var position = 0
            while position < bytes.count, parser.pointee.wellFormed != 0 {
                let count = min(64 << 10, bytes.count - position)
                xmlParseChunk(parser, base + position, Int32(count), 0)
                position += count
            }
        }
        if parser.pointee.wellFormed == 0 { state.pointee.failWithout(.form) }
    }

    /// Takes the end of the document; what is missing then is a fault.
    public func finish() {
        guard let parser, state.pointee.hasRoot, parser.pointee.wellFormed != 0 else { return }
        xmlParseChunk(parser, nil, 0, 1)
        if parser.pointee.wellFormed == 0 { state.pointee.failWithout(.form) }
    }

    /// The faults found since the last call.
    public func takeFaults() -> [Fault] {
        defer { state.pointee.faults = [] }
        return state.pointee.faults
    }
}
