import Testing
import XMLStream

/// Documents with bytes changed at random: nothing crashes, and each record makes rows or one fault.
struct DamagedDocumentTests {
    static let bytes = Array("<>/!?-[]&;\"'= \nao\u{0}xé".utf8)

    @Test(arguments: 0..<400)
    func accountsForEachRecord(seed: Int) throws {
        var random = WholeDocumentPropertyTests.SplitMix(state: UInt64(seed) &* 77)
        var text = Array(WholeDocumentPropertyTests.document(&random).utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 22..<text.count, using: &random)
            let byte = Self.bytes.randomElement(using: &random) ?? 0
            switch Int.random(in: 0..<3, using: &random) {
            case 0: text[place] = byte
            case 1: text.insert(byte, at: place)
            default: text.remove(at: place)
            }
        }
        let projection = try XMLProjection(
            columns: [XMLColumn(path: "@n"), XMLColumn(path: "b:id", rowPath: 0), XMLColumn(path: ".")],
            rowPaths: ["item"], namespaces: ["": "urn:a", "b": "urn:b"], recordPath: ["orders", "order"])
        let reading = Reading(text, projection)
        let good = Set(reading.rows.map { $0[0] })
        let bad = reading.faults.map { $0.prefix { $0 != " " } }.compactMap { Int($0) }
        #expect(good.isDisjoint(with: bad))
        #expect(Set(bad).count == bad.count)
        #expect(good.union(bad) == Set(0..<good.count + bad.count))
        #expect(reading.rows.allSatisfy { $0[2] >= 1 })
        for piece in [1, 13] { #expect(Reading(text, projection, piece: piece) == reading) }
    }
}
