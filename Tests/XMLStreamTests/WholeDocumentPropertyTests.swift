import Testing
import XMLStream

/// Documents made at random give the same rows in pieces as when the whole document is one record.
struct WholeDocumentPropertyTests {
    /// A generator that gives the same numbers for the same seed.
    struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static let noise = [
        "", " ", "\n", "\r\n\t", "<!-- <order> -->", "<!--</orders>-->", "<?x <order> ?>", "<x/>", "<x><order/></x>",
        "text",
    ]
    static let texts = [
        "", "a", "ä€", "&amp;", "&#x41;", "<![CDATA[<order>]]>", "<![CDATA[]]]]>", "<!--</order>-->", "\n",
    ]

    static func document(_ random: inout SplitMix) -> String {
        var text = "<?xml version='1.0'?>" + "\n<orders xmlns='urn:a' xmlns:b=\"urn:b\">"
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            text += noise.randomElement(using: &random) ?? ""
            text += "<order n='\(Int.random(in: 0...99, using: &random))'>"
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let value = (0...2).map { _ in texts.randomElement(using: &random) ?? "" }.joined()
                let name = ["id", "b:id", "item", "note"].randomElement(using: &random) ?? "id"
                let content = name == "item" ? "<b:id>\(value)</b:id>" : value
                text +=
                    "<\(name) v=\"&lt;\(value.count)\">\(content)</\(name)>"
                    + (noise.randomElement(using: &random) ?? "")
            }
            text += "</order>"
        }
        return text + "</orders>"
    }

    @Test(arguments: 0..<150)
    func givesTheSame(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let text = Self.document(&random)
        let namespaces = ["": "urn:a", "b": "urn:b"]
        let columns = [
            XMLColumn(path: "@n", rowPath: 0), XMLColumn(path: "id", rowPath: 0), XMLColumn(path: "b:id", rowPath: 0),
            XMLColumn(path: "id/@v", rowPath: 0), XMLColumn(path: "item/b:id", rowPath: 0),
            XMLColumn(path: ".", rowPath: 0),
        ]
        let whole = Reading(
            text,
            try XMLProjection(columns: columns, rowPaths: ["order"], namespaces: namespaces, recordPath: ["orders"]))
        let cut = try XMLProjection(
            columns: columns.map { XMLColumn(path: $0.path) }, namespaces: namespaces, recordPath: ["orders", "order"])
        #expect(whole.faults == [])
        let expected = whole.rows.first?[1] == -1 ? [] : whole.cells
        let lines = whole.rows.first?[1] == -1 ? [] : whole.rows.map { $0[2] }
        for piece in [1, 5, Int.random(in: 1...200, using: &random), 1 << 20] {
            let reading = Reading(text, cut, piece: piece)
            #expect(reading.error == nil || (expected.isEmpty && reading.error?.code == .recordsNotFound))
            #expect(reading.cells == expected)
            #expect(reading.rows.map { $0[2] } == lines)
            #expect(reading.faults == [])
        }
    }
}
