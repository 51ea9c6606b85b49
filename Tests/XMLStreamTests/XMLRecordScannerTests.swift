import Bytes
import Testing
import XMLStream

struct XMLRecordScannerTests {
    static let tricky = """
        \u{FEFF}<?xml version="1.0"?><!-- <order> --><?p <order>?>\r
        <orders a=">" b='--&gt;'>text<order>1<!-- </order><order> --></order
        ><![CDATA[<order>no</order>]]>
         <order n="&lt;/order>"><![CDATA[</order>]]]]><?x </order>?><order>2</order></order><other><order>no</order></other>
        <order/><!-- <order>no</order> -->
        </orders>
        <!-- end <order> -->
        """

    static func records(_ text: [UInt8], path: [String], pieces: [Int]) throws -> [String] {
        var scanner = XMLRecordScanner(path: path)
        var buffer: [UInt8] = []
        var found: [String] = []
        var position = 0
        for end in pieces + [text.count] {
            buffer += text[position..<end]
            position = end
            var records: [XMLRecordBounds] = []
            let kept = try scanner.scan(buffer, from: 0, isFinal: end == text.count, into: &records)
            for record in records {
                let fault = record.fault.map { " \($0)" } ?? ""
                found.append("\(record.line):\(record.column) @\(record.offset) \(buffer.text(record.range))\(fault)")
            }
            buffer.removeFirst(kept)
        }
        return found
    }

    @Test func findsRecordsBetweenWhatLooksLikeThem() throws {
        let text = Array(Self.tricky.utf8)
        let found = try Self.records(text, path: ["orders", "order"], pieces: [])
        #expect(
            found.map { String($0.split(separator: " ", maxSplits: 2)[0]) } == ["2:30", "4:2", "5:1"])
        #expect(found[0].hasSuffix("<order>1<!-- </order><order> --></order\n>"))
        #expect(found[2].hasSuffix("<order/>"))
        let reading = Reading(text, try flat("."))
        #expect(reading.cells == [["1"], ["</order>]]2"], [""]])
    }

    @Test func findsTheSameForEverySplit() throws {
        let text = Array(Self.tricky.utf8)
        let whole = try Self.records(text, path: ["orders", "order"], pieces: [])
        for split in 0...text.count {
            #expect(
                try Self.records(text, path: ["orders", "order"], pieces: [split].filter { $0 < text.count }) == whole)
        }
        #expect(try Self.records(text, path: ["orders", "order"], pieces: Array(1..<text.count)) == whole)
    }

    @Test func survivesTheEndAtEveryByte() throws {
        let text = Array(Self.tricky.utf8)
        let whole = try Self.records(text, path: ["orders", "order"], pieces: [])
        let root = Self.tricky.utf8.count - 1
        for end in 1...root {
            let reading = Reading(text[..<end], try flat("."))
            if let error = reading.error {
                #expect([.truncated, .notXML, .empty].contains(error.code), "\(end): \(error)")
                continue
            }
            #expect(reading.faults.count <= 1)
            #expect(reading.faults.allSatisfy { $0.contains("truncated") })
            let all = try Self.records(Array(text[..<end]), path: ["orders", "order"], pieces: [])
            let complete = all.filter { !$0.hasSuffix("truncated") }
            #expect(complete == Array(whole.prefix(complete.count)))
            #expect(reading.rows.count == complete.count)
            #expect(!reading.missingEndTags.isEmpty || complete.count == whole.count)
        }
    }

    @Test(arguments: [
        ("", XMLStreamError.Code.empty), (" \n", .empty), ("a,b", .notXML), ("<a", .truncated), ("<!-- x", .truncated),
        ("<!DOCTYPE orders [<!ENTITY a 'b'>]><orders/>", .internalSubset), ("<invoice/>", .unexpectedRoot),
        ("<orders></order>", .malformed), ("<orders></orders>x", .contentAfterRoot),
        ("<orders/><orders/>", .contentAfterRoot), ("<orders>< a></orders>", .malformed),
        ("<orders><item/></orders>", .recordsNotFound),
    ])
    func refuses(document: String, code: XMLStreamError.Code) throws {
        #expect(Reading(document, try flat(".")).error?.code == code)
    }

    @Test func acceptsADoctypeWithoutSubset() throws {
        let reading = Reading(#"<!DOCTYPE orders SYSTEM "a>b.dtd"><orders><order>1</order></orders>"#, try flat("."))
        #expect(reading.cells == [["1"]])
    }

    @Test func boundsRecords() throws {
        var limits = XMLLimits()
        limits.maximumRecordBytes = 20
        let document = "<orders><order>\(String(repeating: "x", count: 30))</order></orders>"
        for piece in [1, 7, 1000] {
            #expect(Reading(document, try flat("."), piece: piece, limits: limits).error?.code == .tooLong)
        }
    }

    @Test func readsTheProlog() throws {
        let document = #"<?xml version="1.0" encoding="ISO-8859-1"?><u:Order xmlns:u="urn:u" xmlns='urn:d' v="1"><a>"#
        let prolog = try XMLProlog.read(Array(document.utf8))
        #expect(XMLDeclaration.encoding(Array(document.utf8)) == "ISO-8859-1")
        #expect(prolog.rootName == "u:Order")
        #expect(prolog.rootLocalName == "Order")
        #expect(prolog.rootNamespace == "urn:u")
        #expect(prolog.namespaces == ["u": "urn:u", "": "urn:d"])
    }

    @Test func takesTheRootAsTheRecord() throws {
        let reading = Reading("<Order>\n<a>1</a></Order>", try flat("a", record: ["Order"]))
        #expect(reading.cells == [["1"]])
        #expect(reading.rows == [[0, -1, 1]])
    }
}
