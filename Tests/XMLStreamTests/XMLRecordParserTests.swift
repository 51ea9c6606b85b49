import Testing
import XMLStream

struct XMLRecordParserTests {
    @Test(arguments: [
        ("<order>&nope;</order>", "notWellFormed", "entity"), ("<order a='&nope;'/>", "notWellFormed", "entity"),
        ("<order><a b='1' b='2'/></order>", "notWellFormed", "twice"),
        ("<order><p:a/></order>", "notWellFormed", "prefix"), ("<order a=1/>", "notWellFormed", "not well-formed"),
        ("<order><a></b></order>", "notWellFormed", "do not match"),
        ("<order>&#0;</order>", "notWellFormed", "no character"),
        ("<order>\u{1}</order>", "notWellFormed", "no character"),
        ("<order>]]></order>", "notWellFormed", "not well-formed"),
        ("<order>a & b</order>", "notWellFormed", "not well-formed"),
        ("<order><!-- a -- b --></order>", "notWellFormed", "not well-formed"),
    ])
    func reportsABadRecordAndKeepsTheOthers(record: String, kind: String, words: String) throws {
        let reading = Reading("<orders><order>1</order>\n  \(record)\n<order>2</order></orders>", try flat("."))
        #expect(reading.error == nil)
        #expect(reading.cells == [["1"], ["2"]])
        #expect(reading.rows == [[0, -1, 1], [2, -1, 3]])
        #expect(reading.faults.count == 1)
        #expect(reading.faults.first?.hasPrefix("1 \(kind) 2:") == true)
        #expect(reading.messages.first?.contains(words) == true, "\(reading.messages)")
    }

    @Test func tellsThePlaceOfAFault() throws {
        let reading = Reading("<orders>\n<order><a>\n\n<b>ä</b>  &nope; </a></order></orders>", try flat("."))
        let column = reading.faults.first?.split(separator: ":").last.flatMap { Int($0) } ?? 0
        #expect(reading.faults.first?.hasPrefix("0 notWellFormed 4:") == true)
        #expect((12...18).contains(column), "\(reading.faults)")
    }

    @Test func tellsThePlaceOfATruncatedRecord() throws {
        let reading = Reading("<orders>\n<order>1</order>\n  <order><a>2</a", try flat("."))
        #expect(reading.cells == [["1"]])
        #expect(reading.faults == ["1 truncated 3:3"])
        #expect(reading.missingEndTags == ["orders"])
    }

    @Test(arguments: [(63, true), (64, false)])
    func limitsTheDepth(levels: Int, isFine: Bool) throws {
        let nested = String(repeating: "<a>", count: levels) + "x" + String(repeating: "</a>", count: levels)
        let reading = Reading("<orders><order>\(nested)</order><order>ok</order></orders>", try flat("."))
        #expect(reading.cells == (isFine ? [["x"], ["ok"]] : [["ok"]]))
        #expect(reading.faults.allSatisfy { $0.contains("limitExceeded") })
    }

    @Test(arguments: [(256, true), (257, false)])
    func limitsTheAttributes(count: Int, isFine: Bool) throws {
        let attributes = (0..<count).map { " a\($0)='\($0)'" }.joined()
        let reading = Reading("<orders><order\(attributes)/><order>ok</order></orders>", try flat("."))
        #expect(reading.cells == (isFine ? [[""], ["ok"]] : [["ok"]]))
        #expect(reading.faults.isEmpty == isFine)
    }

    @Test(arguments: [(1024, true), (1025, false)])
    func limitsNames(count: Int, isFine: Bool) throws {
        let name = String(repeating: "n", count: count)
        let reading = Reading("<orders><order><\(name)/></order><order>ok</order></orders>", try flat("."))
        #expect(reading.cells == (isFine ? [[""], ["ok"]] : [["ok"]]))
        #expect(reading.faults.allSatisfy { $0.contains("limitExceeded") })
    }

    @Test(arguments: [(128, true), (129, false)])
    func limitsNamespacesThatAreOpenAtOnce(count: Int, isFine: Bool) throws {
        let declarations = (0..<count).map { " xmlns:p\($0)='u'" }.joined()
        let record = "<order><a\(declarations)><b\(declarations)/></a><c\(declarations)/></order>"
        let reading = Reading("<orders>\(record)<order>ok</order></orders>", try flat("."))
        #expect(reading.cells == (isFine ? [[""], ["ok"]] : [["ok"]]))
        #expect(reading.messages.allSatisfy { $0.contains("namespaces open at once") })
    }

    @Test func limitsWhatStandsAroundRecords() throws {
        let limits = XMLLimits()
        let fine = String(repeating: "x", count: limits.maximumContextBytes - 20)
        #expect(Reading("<orders a='\(fine)'><order>1</order></orders>", try flat(".")).cells == [["1"]])
        let long = fine + fine
        let reading = Reading("<orders a='\(long)'><order>1</order></orders>", try flat("."))
        #expect(reading.error?.code == .tooLong)
        // The record itself may be longer.
        #expect(Reading("<orders><order a='\(long)'>1</order></orders>", try flat(".")).cells == [["1"]])
    }

    @Test(arguments: [(1 << 20, true), (1 << 20 + 1, false)], ["<order>TEXT</order>", "<order a='TEXT'/>"])
    func limitsTheText(size: (count: Int, isFine: Bool), record: String) throws {
        let text = String(repeating: "x", count: size.count)
        let filled = record.split(separator: "TEXT").joined(separator: text)
        let reading = Reading("<orders>\(filled)<order>ok</order></orders>", try flat("@a"))
        #expect(reading.cells.count == (size.isFine ? 2 : 1))
        #expect(reading.faults.allSatisfy { $0.contains("limitExceeded") })
        #expect(reading.faults.isEmpty == size.isFine)
    }

    @Test func refusesBytesThatAreNotUTF8() throws {
        var document = Array("<orders><order>a".utf8)
        document += [0xE4, 0x62]
        document += "</order><order>ok</order></orders>".utf8
        let reading = Reading(document, try flat("."))
        #expect(reading.cells == [["ok"]])
        #expect(reading.faults.first?.hasPrefix("0 notWellFormed 1:") == true)
    }

    @Test func reopensTheElementsAroundRecords() throws {
        let document = """
            <r xmlns='urn:r'><day xmlns:p='urn:1'><order><p:a>1</p:a></order><order><p:a>2</p:a></order></day>
            <day xmlns:p='urn:2'><order><p:a>3</p:a></order></day><day xmlns='urn:x'/><day xmlns:p="urn:1"><order><p:a>4</p:a></order></day></r>
            """
        let projection = try flat("n:a", namespaces: ["n": "urn:1"], record: ["r", "day", "order"])
        let reading = Reading(document, projection)
        #expect(reading.cells == [["1"], ["2"], [""], ["4"]])
        #expect(reading.faults == [])
    }

    @Test func faultsRecordsBelowABrokenRootTag() throws {
        let reading = Reading("<orders a='1' a='2'><order>1</order><order>2</order></orders>", try flat("."))
        #expect(reading.cells.isEmpty)
        #expect(reading.faults.count == 2)
    }

    @Test func runsOnSeveralThreads() async throws {
        let document = "<orders>" + (0..<2000).map { "<order><a>\($0)</a></order>\n" }.joined() + "</orders>"
        let projection = try flat("a")
        let readings = await withTaskGroup(of: Reading.self) { group in
            for piece in 0..<8 { group.addTask { Reading(document, projection, piece: 1000 + piece * 977) } }
            return await group.reduce(into: [Reading]()) { $0.append($1) }
        }
        #expect(readings.count == 8)
        #expect(readings.allSatisfy { $0 == readings[0] && $0.rows.count == 2000 })
    }

    @Test func usesABatchAgain() throws {
        let projection = try flat("a")
        let parser = XMLRecordParser(projection)
        var batch = XMLBatch()
        for (text, faults) in [
            ("<orders><order><a>1</a></order></orders>", 0), ("<orders><order>&x;</order></orders>", 1),
        ] {
            var scanner = XMLRecordScanner(path: projection.recordPath)
            var records: [XMLRecordBounds] = []
            let buffer = Array(text.utf8)
            _ = try scanner.scan(buffer, from: 0, isFinal: true, into: &records)
            parser.parse(records, in: buffer, into: &batch)
            #expect(batch.faults.count == faults)
            #expect(batch.rows.count == 1 - faults)
            #expect(batch.cells.count == 1 - faults)
        }
    }
}
