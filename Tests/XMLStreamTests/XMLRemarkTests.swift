import Testing

@testable import XMLStream

/// What of a record would be lost without a word: names that nobody reads, and values beside the first.
@Suite struct XMLRemarkTests {
    static let columns = [
        XMLColumn(path: "@number"), XMLColumn(path: "@netbased"), XMLColumn(path: "customer/company"),
        XMLColumn(path: "address[@kind='billing']/street"), XMLColumn(path: "issueDate"), XMLColumn(path: "line1"),
        XMLColumn(path: "note", separator: " "), XMLColumn(path: "label", rowPath: 0),
        XMLColumn(path: "@taxrate", rowPath: 0),
    ]

    static func parse(_ content: String) throws -> (remarks: [XMLRemark.Kind], unread: [String]) {
        let projection = try XMLProjection(columns: columns, rowPaths: ["item"], recordPath: ["orders", "order"])
        var scanner = XMLRecordScanner(path: projection.recordPath)
        var records: [XMLRecordBounds] = []
        let buffer = Array("<orders>\(content)</orders>".utf8)
        _ = try scanner.scan(buffer, from: 0, isFinal: true, into: &records)
        var batch = XMLBatch()
        XMLRecordParser(projection).parse(records, in: buffer, into: &batch)
        #expect(batch.faults.isEmpty)
        return (batch.remarks.map(\.kind), batch.unreadNames.sorted())
    }

    static let records: [(content: String, remarks: [XMLRemark.Kind])] = [
        ("<order number='1' netbased='1'><item taxrate='1'><label>x</label></item></order>", []),
        // Letter case and signs between words.
        ("<order netBased='1'/>", [.nearMiss(name: "@netBased", meant: "@netbased")]),
        ("<order><Item/></order>", [.nearMiss(name: "<Item>", meant: "<item>")]),
        ("<order><item/><Item/></order>", [.nearMiss(name: "<Item>", meant: "<item>")]),
        ("<order><item tax-rate='1'/></order>", [.nearMiss(name: "@tax-rate", meant: "@taxrate")]),
        ("<order><issue_date>x</issue_date></order>", [.nearMiss(name: "<issue_date>", meant: "<issueDate>")]),
        // One letter, if the name that is read is not there.
        ("<order><custmer/></order>", [.nearMiss(name: "<custmer>", meant: "<customer>")]),
        ("<order><custmer/><customer/></order>", []),
        ("<order><customers/></order>", [.nearMiss(name: "<customers>", meant: "<customer>")]),
        ("<order numbr='1'/>", [.nearMiss(name: "@numbr", meant: "@number")]), ("<order numbr='1' number='2'/>", []),
        ("<order><customer><compani/></customer></order>", [.nearMiss(name: "<compani>", meant: "<company>")]),
        // Far from anything, too short, or told apart by a digit.
        ("<order><issueTime/><line2/><lable/></order>", []), ("<order><sub><custmer/></sub></order>", []),
        ("<order xmlns:x='urn:x' x:netBased='1'/>", []),
        ("<order><customer xmlns='urn:x'/></order>", [.nearMiss(name: "<customer>", meant: "<customer>")]),
        // A record within a record.
        ("<order><order/></order>", [.recordWithin(name: "order")]),
        ("<order><more><order/></more></order>", [.recordWithin(name: "order")]),
        // A second value.
        ("<order><issueDate>1</issueDate><issueDate>2</issueDate></order>", [.repeated(column: 4)]),
        ("<order><issueDate>1</issueDate><issueDate> 1 </issueDate><issueDate/></order>", []),
        ("<order><issueDate/><issueDate>2</issueDate></order>", [.repeated(column: 4)]),
        (
            "<order><customer><company>a</company></customer><customer><company>b</company></customer></order>",
            [.repeated(column: 2)]
        ),
        ("<order><note>a</note><note>b</note></order>", []),
        ("<order><item><label>a</label></item><item><label>b</label></item></order>", []),
        ("<order><item><label>a</label><label>b</label></item></order>", [.repeated(column: 7)]),
        (
            "<order><address kind='billing'><street>a</street></address><address kind='other'><street>b</street></address></order>",
            []
        ),
        (
            "<order><address kind='billing'><street>a</street></address><address kind='billing'><street>b</street></address></order>",
            [.repeated(column: 3)]
        ),
    ]

    @Test(arguments: records)
    func tellsWhatWouldBeLost(content: String, remarks: [XMLRemark.Kind]) throws {
        #expect(try Self.parse(content).remarks == remarks)
    }

    @Test func tellsWhatNobodyReads() throws {
        let content = "<order extra='1'><sub><deep/></sub><item color='red'><size/></item><item color='blue'/></order>"
        #expect(try Self.parse(content + content).unread == ["@extra", "item/@color", "item/size", "sub"])
    }

    /// A record that breaks the parsing of its neighbours makes no remark twice.
    @Test func tellsOnceOfRecordsThatAreParsedAgain() throws {
        let projection = try XMLProjection(columns: Self.columns, rowPaths: ["item"], recordPath: ["orders", "order"])
        var scanner = XMLRecordScanner(path: projection.recordPath)
        var records: [XMLRecordBounds] = []
        let buffer = Array("<orders>\n<order><Item/></order>\n<order>&x;</order></orders>".utf8)
        _ = try scanner.scan(buffer, from: 0, isFinal: true, into: &records)
        var batch = XMLBatch()
        XMLRecordParser(projection).parse(records, in: buffer, into: &batch)
        #expect(batch.remarks == [XMLRemark(record: 0, line: 2, kind: .nearMiss(name: "<Item>", meant: "<item>"))])
    }

    @Test(arguments: [
        ("<orders><batch><order/></batch><order/></orders>", true), ("<orders><order/><Order/></orders>", true),
        ("<orders><orrder/><order/></orders>", true), ("<orders xmlns:a='urn:a'><a:Order/><order/></orders>", true),
        ("<orders><head><orde/></head><order/></orders>", false), ("<orders><header/><order/></orders>", false),
        ("<orders><head><Order/></head><order/></orders>", false), ("<orders><order/></orders>", false),
    ])
    func notesRecordsElsewhere(text: String, isNoted: Bool) throws {
        var scanner = XMLRecordScanner(path: ["orders", "order"])
        var records: [XMLRecordBounds] = []
        _ = try scanner.scan(Array(text.utf8), from: 0, isFinal: true, into: &records)
        #expect(scanner.stray?.code == (isNoted ? .recordElsewhere : nil))
    }
}
