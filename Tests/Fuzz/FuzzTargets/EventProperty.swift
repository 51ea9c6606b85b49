import XMLStream

/// A document that is read as a whole gives balanced elements, and the same ones however it is cut.
enum EventProperty {
    private static let vocabulary = XMLVocabulary(
        elements: [XMLTerm("row", in: ["urn:a", ""]), XMLTerm("order"), XMLTerm("id", in: ["urn:b"])],
        attributes: [XMLTerm("n"), XMLTerm("v", in: ["urn:b"])])

    static func check(_ bytes: [UInt8], _ draw: inout InputDraw) throws {
        let whole = try events([bytes])
        let cut = try events(draw.blocks(bytes))
        if let whole, let cut { try require(whole == cut, "events \(whole) and in blocks \(cut)") }
    }

    /// The events as text; nil if the document is refused.
    private static func events(_ blocks: [[UInt8]]) throws -> [UInt8]? {
        let handler = Handler()
        let reader = XMLEventReader(vocabulary, handler: handler)
        do throws(XMLStreamError) {
            for block in blocks { try reader.feed(block.span) }
            try reader.finish()
        } catch {
            return nil
        }
        try require(handler.depth == 0, "elements are left open")
        return handler.events
    }

    private final class Handler: XMLEventHandler {
        var events: [UInt8] = []
        var depth = 0

        func start(_ element: Int, _ attributes: XMLEventAttributes) {
            depth += 1
            events += "<\(element)".utf8
            for attribute in 0...1 {
                events.append(0x20)
                events += attributes.value(attribute) ?? Array("-".utf8)
                events += attributes.raw(attribute).map { Array($0) } ?? []
            }
        }

        func text(_ bytes: UnsafeBufferPointer<UInt8>) { events += bytes }

        func end(_ element: Int) {
            depth -= 1
            events += ">\(element)".utf8
        }
    }
}
