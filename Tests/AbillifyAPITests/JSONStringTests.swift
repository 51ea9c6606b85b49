import AbillifyAPI
import Foundation
import Testing

/// Strings of JSON are read as Foundation reads them, and what is none is refused by both.
@Suite("Strings of JSON")
struct JSONStringTests {
    private static let pieces: [[UInt8]] =
        [
            "a", "Müller", "\\n", "\\\"", "\\\\", "\\/", "\\u00e4", "\\ud83d\\ude00", "\u{1F600}", " ", "\"", "\\",
            "\\u12", "\\x",
        ]
        .map { Array($0.utf8) } + [[0x01], [0x1F], [0x7F], [0xC3], [0xA4], [0xFF]]

    @Test func readsWhatFoundationReads() throws {
        var random = SystemRandomNumberGenerator()
        var (read, refused) = (0, 0)
        for _ in 0..<20_000 {
            let some = JSONStringTests.pieces.shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random))
            let text = (0..<Int.random(in: 0...8, using: &random)).flatMap { _ in
                some.randomElement(using: &random) ?? []
            }
            let document = Array("{\"a\":\"".utf8) + text + Array("\"}".utf8)
            let own = JSONValue(document)?["a"]?.text
            let other = try? JSONDecoder().decode([String: String].self, from: Data(document))["a"]
            #expect(own == other, "\(String(decoding: document, as: UTF8.self))")
            if own == nil { refused += 1 } else { read += 1 }
        }
        #expect(read > 2000 && refused > 2000)
    }
}
