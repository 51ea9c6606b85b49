import XMLStream

/// What takes the events of a part, with the fault it met.
protocol PartHandler: XMLEventHandler {
    static var vocabulary: XMLVocabulary { get }
    /// What is wrong, without the part and the line; the events behind it are left alone.
    var fault: WorkbookError? { get }
}

/// Unpacks and parses a part piece by piece.
///
/// What is parsed at a time is small, for a reference of some bytes may stand for a long text.
struct PartReader: ~Copyable {
    private let name: String
    private let handler: any PartHandler
    private let events: XMLEventReader
    private var reader: ZipEntryReader
    /// What is unpacked, and how much of it is parsed.
    private var piece: [UInt8] = []
    private var parsed = 0
    private static let parsedBytes = 8 << 10

    init<Handler: PartHandler>(
        _ entry: ZipEntry, in container: Container, handler: Handler, limit: Int
    ) throws(WorkbookError) {
        name = entry.name
        self.handler = handler
        events = XMLEventReader(Handler.vocabulary, handler: handler)
        reader = try ZipEntryReader(
            entry, in: container.source, limit: limit, maximumRatio: container.limits.maximumRatio)
    }

    /// Parses the next piece; returns false if the part has come to its end and all of it was right.
    mutating func advance() throws(WorkbookError) -> Bool {
        var goesOn = true
        if parsed == piece.count {
            piece.removeAll(keepingCapacity: true)
            parsed = 0
            goesOn = try reader.read(into: &piece)
        }
        let end = min(piece.count, parsed + Self.parsedBytes)
        do {
            if goesOn { try events.feed(piece.span.extracting(parsed..<end)) } else { try events.finish() }
            parsed = end
        } catch {
            if let fault = handler.fault { throw placed(fault) }
            throw WorkbookError.malformed(Self.sentence(error.message), part: name, line: error.line)
        }
        if let fault = handler.fault { throw placed(fault) }
        return goesOn
    }

    private func placed(_ fault: WorkbookError) -> WorkbookError {
        var fault = fault
        fault.part = name
        fault.line = fault.line ?? events.line
        return fault
    }

    /// The message in the form of this module's: small at the beginning, no full stop.
    private static func sentence(_ message: String) -> String {
        var message = message
        if message.hasSuffix(".") { message.removeLast() }
        return message.prefix(1).lowercased() + message.dropFirst()
    }
}
