import Testing
import XMLStream

struct XMLTextTests {
    static let texts = ["", "a < b & c > d ]]>", "\"quoted\" 'too'", "line\r\nbreak\ttab", "ä€😀", "--a---", "&amp;"]

    @Test(arguments: texts)
    func roundTrips(text: String) throws {
        let element = String(decoding: XMLText.escape(text.utf8), as: UTF8.self)
        let value = String(decoding: XMLText.escapeAttribute(text.utf8), as: UTF8.self)
        let comment = String(decoding: XMLText.commentSafe(text.utf8), as: UTF8.self)
        let document = "<o b='\(value)' a=\"\(value)\"><!--\(comment)-->\(element)</o>"
        let reading = Reading(document, try flat("@a", "@b", ".", record: ["o"]))
        #expect(reading.cells == [[text, text, text]])
    }

    @Test func replacesWhatXMLDoesNotAllow() {
        #expect(XMLText.escape([0x61, 0, 0x1B]) == Array("a\u{FFFD}\u{FFFD}".utf8))
        #expect(XMLText.commentSafe([0x2D, 0x2D, 0]) == Array("- -\u{FFFD}".utf8))
    }
}
