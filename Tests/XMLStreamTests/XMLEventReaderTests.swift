import Testing

@testable import XMLStream

@Suite struct XMLEventReaderTests {
    /// Writes the events down.
    final class Recorder: XMLEventHandler {
        var events = ""

        func start(_ element: Int, _ attributes: XMLEventAttributes) {
            events += "<\(element)"
            for attribute in 0..<2 {
                if let value = attributes.string(attribute) { events += " \(attribute)=\(value)" }
            }
            events += ">"
        }

        func text(_ bytes: UnsafeBufferPointer<UInt8>) { events += String(decoding: bytes, as: UTF8.self) }

        func end(_ element: Int) { events += "</\(element)>" }
    }

    static let vocabulary = XMLVocabulary(
        elements: [XMLTerm("a", in: ["urn:1", "urn:2"]), XMLTerm("b", in: ["urn:1", ""])],
        attributes: [XMLTerm("x"), XMLTerm("y", in: ["urn:2"])])

    static func events(
        _ text: String, pieces: Int = .max, limits: XMLLimits = XMLLimits()
    ) throws(XMLStreamError)
        -> String
    {
        let recorder = Recorder()
        let reader = XMLEventReader(vocabulary, handler: recorder, limits: limits)
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = start + min(pieces, bytes.count - start)
            try reader.feed(bytes.span.extracting(start..<end))
            start = end
        }
        try reader.finish()
        return recorder.events
    }

    @Test(arguments: [1, 3, .max]) func tellsNamesByTheirNamespaces(pieces: Int) throws {
        let text =
            "<?xml version=\"1.0\"?><b x=\"1 &amp; 2\" y=\"no\"><p:a xmlns:p=\"urn:2\" p:y=\"yes\" p:x=\"no\">t&#65;&lt;"
            + "<![CDATA[<c>]]></p:a><a/><a xmlns=\"urn:1\"><b/></a><b xmlns=\"urn:2\"/></b>"
        let expected = "<1 0=1 & 2><0 1=yes>tA<<c></0><-1></-1><0><1></1></0><-1></-1></1>"
        #expect(try Self.events(text, pieces: pieces) == expected)
    }

    @Test(
        arguments: [
            ("", XMLStreamError.Code.malformed), ("x", .malformed), ("<b>", .malformed), ("<b></a>", .malformed),
            ("<b/><b/>", .malformed), ("<b>&x;</b>", .malformed), ("<p:b/>", .malformed),
            ("<!DOCTYPE b SYSTEM \"x\"><b>&x;</b>", .malformed),
            ("<!DOCTYPE b [<!ENTITY x \"y\">]><b>&x;</b>", .internalSubset),
            ("<!DOCTYPE b [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><b>&x;</b>", .internalSubset),
            ("<!DOCTYPE b [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]><b/>", .internalSubset),
            ("<!DOCTYPE b [<!NOTATION n SYSTEM \"x\">]><b/>", .internalSubset),
            // Here libxml2 stops without a word.
            ("<?xml version=\"1.0\" encoding=\"UTF7\"?><b>\u{0}", .malformed),
            (String(repeating: "<b>", count: 65) + String(repeating: "</b>", count: 65), .tooDeep),
            ("<b " + (0..<257).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>", .tooLong),
        ])
    func refuses(text: String, code: XMLStreamError.Code) {
        for pieces in [1, .max] {
            let error = #expect(throws: XMLStreamError.self) { try Self.events(text, pieces: pieces) }
            #expect(error?.code == code)
        }
    }

    @Test func keepsToSmallerLimits() throws {
        var limits = XMLLimits()
        limits.maximumTextBytes = 4
        #expect(try Self.events("<b x=\"1234\"/>", limits: limits) == "<1 0=1234></1>")
        #expect(throws: XMLStreamError.self) { try Self.events("<b x=\"12345\"/>", limits: limits) }
    }

    @Test func namesTheLine() {
        let error = #expect(throws: XMLStreamError.self) { try Self.events("<b>\n\n<a>\n</b>") }
        #expect(error?.line == 4)
    }
}
