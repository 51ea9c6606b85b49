internal import CLibXML2

/// Where a validator stands in the document.
struct XMLSchemaState {
    /// Why there is nothing to validate.
    enum Failure {
        case memory, form
    }

    var faults: [XMLSchemaValidator.Fault] = []
    var parser: xmlParserCtxtPtr?
    private(set) var records = 0
    private(set) var hasRoot = false
    private let path: [String]
    private var depth = 0
    /// The number of open elements, outermost first, that stand on the path.
    private var fitting = 0
    private var isInRecord = false
    private var faultsOfRecord = 0
    private var hasFailed = false
    /// The depth of the element whose content is a secret, or 0.
    private var secretDepth = 0
    // The faults of an element's end are told behind its end tag, so it counts as open until something follows.
    private var recordEnds = false
    private var secretEnds = false

    init(recordPath: [String]) { path = recordPath }

    private mutating func goOn() {
        if recordEnds { (isInRecord, recordEnds) = (false, false) }
        if secretEnds { (secretDepth, secretEnds) = (0, false) }
    }

    fileprivate mutating func start(_ name: UnsafePointer<xmlChar>?) {
        goOn()
        hasRoot = true
        if !isInRecord, fitting == depth, depth < path.count {
            let local = name.map { String(cString: $0) } ?? ""
            if path[depth] == "*" || path[depth] == local { fitting += 1 }
            if fitting == path.count {
                isInRecord = true
                records += 1
                faultsOfRecord = 0
            }
        }
        depth += 1
        if secretDepth == 0, XMLSecret.isOne(name) { secretDepth = depth }
    }

    fileprivate mutating func end() {
        goOn()
        if depth == secretDepth { secretEnds = true }
        if isInRecord, depth == path.count { recordEnds = true }
        depth -= 1
        fitting = min(fitting, depth)
    }

    mutating func note(_ error: xmlError) {
        guard error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let isSecret = secretDepth > 0
        let said = XMLReason.line(error.message) ?? "error \(error.code)"
        add(isSecret ? "The content of a secret element does not fit." : said)
    }

    /// Tells once that the rest of the document is not validated.
    mutating func failWithout(_ failure: Failure) {
        guard !hasFailed else { return }
        hasFailed = true
        isInRecord = false
        let error = secretDepth > 0 ? nil : parser.flatMap { xmlCtxtGetLastError($0) }
        let said = error.flatMap { XMLReason.line($0.pointee.message) }
        switch failure {
        case .memory: add("There is not enough memory for the validation.")
        case .form: add("What stands around the records is not well-formed XML: \(said ?? "no reason is known").")
        }
    }

    private mutating func add(_ message: String) {
        faultsOfRecord += 1
        guard faultsOfRecord <= XMLSchemaValidator.faultsPerRecord else { return }
        let line = parser?.pointee.input.map { Int($0.pointee.line) } ?? 1
        faults.append(
            XMLSchemaValidator.Fault(record: isInRecord ? records - 1 : nil, line: line, message: message))
    }

    static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { state, name, _, _, _, _, _, _, _ in
            state?.assumingMemoryBound(to: XMLSchemaState.self).pointee.start(name)
        }
        handler.endElementNs = { state, _, _, _ in
            state?.assumingMemoryBound(to: XMLSchemaState.self).pointee.end()
        }
        handler.characters = { state, _, _ in state?.assumingMemoryBound(to: XMLSchemaState.self).pointee.goOn() }
        handler.ignorableWhitespace = handler.characters
        return handler
    }
}
