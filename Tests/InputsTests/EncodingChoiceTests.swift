import Foundation
import Testing
import TextEncodings

@testable import Inputs

struct EncodingChoiceTests {
    static let mark = "\u{FEFF}"

    static func choice(
        _ text: String, _ encoding: TextEncoding, pin: EncodingDecision? = nil
    ) throws -> EncodingDecision? {
        try EncodingChoice.decision(head: encoding.encode(Array(text.utf8)), pin: pin)
    }

    static let option = EncodingDecision(.macRoman, .option)
    static let wide = EncodingDecision(.utf16LittleEndian, .option)
    static let mapping = EncodingDecision(.latin9, .mapping)

    @Test(
        arguments: [
            ("a,b\n", .utf8, nil, nil), ("a,ä\n", .windows1252, nil, nil), ("a,ä\n", .windows1252, option, option),
            ("a,ä\n", .windows1252, mapping, mapping),
            (mark + "a", .utf8, option, EncodingDecision(.utf8, .byteOrderMark)),
            (mark + "a", .utf16BigEndian, mapping, EncodingDecision(.utf16BigEndian, .byteOrderMark)),
            ("a,b,c,d\n1,2,3,4\n", .utf16LittleEndian, nil, EncodingDecision(.utf16LittleEndian, .detected)),
            ("a,b,c,d\n1,2,3,4\n", .utf16LittleEndian, option, EncodingDecision(.utf8, .assumed)),
            ("a,b,c,d\n1,2,3,4\n", .utf16LittleEndian, wide, wide), ("PK\u{3}\u{4}\u{0}", .utf8, wide, wide),
            ("PK\u{3}\u{4}\u{0}", .utf8, option, EncodingDecision(.utf8, .assumed)),
            ("%PDF-1.4", .utf8, nil, EncodingDecision(.utf8, .assumed)),
            ("a\u{0}b", .utf8, nil, EncodingDecision(.utf8, .assumed)),
        ] as [(String, TextEncoding, EncodingDecision?, EncodingDecision?)])
    func choosesForDelimitedText(
        text: String, encoding: TextEncoding, pin: EncodingDecision?, expected: EncodingDecision?
    ) throws {
        #expect(try Self.choice(text, encoding, pin: pin) == expected)
    }

    @Test(
        arguments: [
            ("<a/>", .utf8, EncodingDecision(.utf8, .assumed)),
            ("<a/>", .utf16LittleEndian, EncodingDecision(.utf16LittleEndian, .detected)),
            ("<a/>", .utf16BigEndian, EncodingDecision(.utf16BigEndian, .detected)),
            (mark + "<a/>", .utf16BigEndian, EncodingDecision(.utf16BigEndian, .byteOrderMark)),
            (
                mark + "<?xml version='1.0' encoding='UTF-16'?><a/>", .utf16LittleEndian,
                EncodingDecision(.utf16LittleEndian, .byteOrderMark)
            ),
            (
                mark + "<?xml version='1.0' encoding='utf-8'?><a/>", .utf8,
                EncodingDecision(.utf8, .byteOrderMark)
            ),
            ("<?xml version='1.0' encoding='CP1252'?><a/>", .utf8, EncodingDecision(.windows1252, .declaration)),
            ("<?xml version='1.0' encoding='ISO-8859-15'?><a/>", .utf8, EncodingDecision(.latin9, .declaration)),
            ("<?xml version='1.0' encoding='macintosh'?><a/>", .utf8, EncodingDecision(.macRoman, .declaration)),
            ("<?xml version='1.0' encoding='US-ASCII'?><a/>", .utf8, EncodingDecision(.utf8, .declaration)),
        ] as [(String, TextEncoding, EncodingDecision)])
    func choosesForXML(text: String, encoding: TextEncoding, expected: EncodingDecision) throws {
        #expect(try Self.choice(text, encoding) == expected)
        // A mapping pins the encoding of delimited text only; the command knows better than the declaration.
        #expect(try Self.choice(text, encoding, pin: Self.mapping) == expected)
        let pinned = try Self.choice(text, encoding, pin: Self.option)
        // NUL bytes are no text in Mac Roman.
        let other = encoding.isWide ? EncodingDecision(.utf8, .assumed) : Self.option
        #expect(pinned == (expected.reason == .byteOrderMark ? expected : other))
    }

    @Test(
        arguments: [
            ("<?xml version='1.0' encoding='EBCDIC'?><a/>", .utf8, "EBCDIC, which is not read"),
            ("<?xml version='1.0' encoding='UTF-16'?><a/>", .utf8, "its bytes are not that"),
            (mark + "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", .utf8, "byte order mark of UTF-8"),
            (mark + "<?xml version='1.0' encoding='UTF-8'?><a/>", .utf16LittleEndian, "byte order mark of UTF-16 LE"),
            (mark + "<?xml version='1.0' encoding='UTF-16BE'?><a/>", .utf16LittleEndian, "mark of UTF-16 LE"),
            ("<?xml version='1.0' encoding='UTF-8'?><a/>", .utf16BigEndian, "its bytes are not that"),
        ] as [(String, TextEncoding, String)])
    func refusesContradictions(text: String, encoding: TextEncoding, words: String) {
        let error = #expect(throws: TextEncodingError.self) { try Self.choice(text, encoding) }
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
    }

    @Test func anOldFrameIsUTF8() throws {
        let frame = SourceFrame(format: "csv", columns: ["a"], encoding: .latin9)
        let written = try JSONEncoder().encode(frame)
        #expect(try JSONDecoder().decode(SourceFrame.self, from: written) == frame)
        var object = try #require(try JSONSerialization.jsonObject(with: written) as? [String: Any])
        #expect(object.removeValue(forKey: "encoding") as? String == "iso-8859-15")
        let old = try JSONSerialization.data(withJSONObject: object)
        #expect(try JSONDecoder().decode(SourceFrame.self, from: old).encoding == .utf8)
    }
}
