import Testing
import XMLStream

struct XMLProjectionTests {
    static let order = """
        <orders><order number="7" x:kind="k" xmlns:x="urn:x"><name>A&amp;B &#x20AC;</name><empty/>
        <address type="ship"><street>S</street></address><address type="bill"><street>B</street></address>
        <price><amount currencyID="EUR"> 1.50 </amount></price><note>a<b>b</b>c</note><note>second</note></order></orders>
        """

    @Test(arguments: [
        ("@number", "7"), ("name", "A&B €"), ("empty", ""), ("missing", ""), ("@missing", ""),
        ("address/street", "S"), ("address[@type='bill']/street", "B"), ("address[@type=\"ship\"]/street", "S"),
        ("address[@type='none']/street", ""), ("price/amount/@currencyID", "EUR"), ("price/amount", " 1.50 "),
        ("note", "abc"), ("note/b", "b"), ("price", " 1.50 "), ("street", ""),
    ])
    func projectsPaths(path: String, value: String) throws {
        let reading = Reading(Self.order, try flat(path, "note", "note/b"))
        #expect(reading.cells == [[value, "abc", "b"]])
        #expect(reading.faults == [])
    }

    static let parties = """
        <orders><order><parties>
        <party><id type="seller">1</id><role>supplier</role><name>S</name></party>
        <party><address><name>B</name></address><name>Buyer</name><id type="x">2</id><role> other </role><role>
        buyer </role></party>
        <party><id type="y">3</id><role>buyer</role><name>Second</name><extra>E</extra></party>
        </parties><street>One</street><street/><street>T&amp;wo</street></order></orders>
        """

    @Test(arguments: [
        ("parties/party[role='buyer']/name", nil, "Buyer"), ("parties/party[role='buyer']/extra", nil, "E"),
        ("parties/party[role='buyer']/address/name", nil, "B"), ("parties/party[role='payer']/name", nil, ""),
        ("parties/party[id/@type='y']/name", nil, "Second"), ("parties/party[role='supplier']/name", nil, "S"),
        ("parties/party[role='buyer']/id/@type", nil, "x"), ("parties/party[role='buyer']/name", "+", "Buyer+Second"),
        ("street", ", ", "One, T&wo"), ("street", nil, "One"), ("parties/party/name", "|", "S|Buyer|Second"),
    ])
    func judgesElementsWhereTheyEnd(path: String, separator: String?, value: String) throws {
        let projection = try XMLProjection(
            columns: [XMLColumn(path: path, separator: separator), XMLColumn(path: "parties/party[role='other']/id")],
            recordPath: ["orders", "order"])
        let reading = Reading(Self.parties, projection)
        #expect(reading.cells == [[value, "2"]])
        #expect(reading.faults == [])
    }

    @Test(arguments: [
        ("", 1, "an element name, @ or ."), ("a//b", 3, "an element name or @"), ("/a", 1, "an element name, @ or ."),
        ("a/", 3, "an element name or @"), ("a[1]", 3, "@ and an attribute name, or a child's name"),
        ("a[b='1'][c='2']", 9, "/ or the end of the path"),
        ("a[b='1']/c[d='2']", 12, "no second condition on a child"), ("a[@b]", 5, "="),
        ("a[@b=c]", 6, "a value in quotation marks"), ("a[@b='c]", 9, "the closing '"), ("a[@b='c'", 9, "]"),
        ("@", 2, "an attribute name"), ("@a/b", 3, "the end of the path, for attributes have no parts"),
        ("./a", 2, "the end of the path"), ("x:a", 1, "one of the prefixes p"), ("p:", 3, "a name behind the prefix p"),
        ("a b", 2, "/, [ or the end of the path"), ("a[@b='c']d", 10, "/ or the end of the path"),
    ])
    func refusesPaths(path: String, position: Int, expected: String) {
        #expect(throws: XMLPathError(path: path, position: position, expected: expected)) {
            try flat(path, namespaces: ["p": "urn:p"])
        }
    }

    @Test func refusesRowPathsThatDoNotFit() {
        #expect(throws: XMLPathError.self) { try XMLProjection(columns: [], rowPaths: ["@a"], recordPath: ["a"]) }
        #expect(throws: XMLPathError.self) { try XMLProjection(columns: [], rowPaths: ["b[c='d']"], recordPath: ["a"]) }
        #expect(throws: XMLPathError.self) {
            try XMLProjection(columns: [XMLColumn(path: "a", rowPath: 1)], rowPaths: ["b"], recordPath: ["a"])
        }
        #expect(throws: XMLPathError.self) { try flat("a", record: []) }
    }

    /// A row within a row gets values of that one, also those that come behind it; another row of its kind does not.
    @Test func givesInnerRowsValuesOfOuterOnes() throws {
        let projection = try XMLProjection(
            columns: [
                XMLColumn(path: "item/rate", rowPath: 0, inner: [1]), XMLColumn(path: "name", rowPath: 0),
                XMLColumn(path: "amount", rowPath: 1),
            ], rowPaths: ["line", "line/sub"], recordPath: ["orders", "order"])
        let text = """
            <orders><order><line><sub><amount>1</amount></sub><sub><amount>2</amount></sub><name>A</name>
            <item><rate>7</rate></item></line><line><item><rate>19</rate></item><sub><amount>3</amount></sub></line>
            <line><sub><amount>4</amount></sub></line></order></orders>
            """
        let reading = Reading(text, projection)
        #expect(
            reading.cells == [
                ["7", "A", ""], ["7", "", "1"], ["7", "", "2"], ["19", "", ""], ["19", "", "3"], ["", "", ""],
                ["", "", "4"],
            ])
    }

    @Test func makesARowOfEachElementAtARowPath() throws {
        let projection = try XMLProjection(
            columns: [
                XMLColumn(path: "id"), XMLColumn(path: "sku", rowPath: 0), XMLColumn(path: "@n", rowPath: 0),
                XMLColumn(path: ".", rowPath: 1), XMLColumn(path: "late"), XMLColumn(path: "items/item/sku"),
            ], rowPaths: ["items/item", "discount"], recordPath: ["orders", "order"])
        let document = """
            <orders>
            <order><id>1</id><items>
              <item
                n="a"><sku>X</sku><sku>Y</sku></item>
              <item><sku/></item></items><discount>-5</discount><late>L</late><id>2</id></order>
            <order><id>3</id></order></orders>
            """
        let reading = Reading(document, projection)
        #expect(reading.rows == [[0, 0, 3], [0, 0, 5], [0, 1, 5], [1, -1, 6]])
        #expect(
            reading.cells == [
                ["1", "X", "a", "", "L", "X"], ["1", "", "", "", "L", "X"], ["1", "", "", "-5", "L", "X"],
                ["3", "", "", "", "", ""],
            ])
    }

    @Test func sharesTheRangeOfRecordColumnsAmongRows() throws {
        let projection = try XMLProjection(
            columns: [XMLColumn(path: "id")], rowPaths: ["i"], recordPath: ["o"])
        var records: [XMLRecordBounds] = []
        let buffer = Array("<o><i/><i/><id>42</id></o>".utf8)
        var scanner = XMLRecordScanner(path: ["o"])
        _ = try scanner.scan(buffer, from: 0, isFinal: true, into: &records)
        var batch = XMLBatch()
        XMLRecordParser(projection).parse(records, in: buffer, into: &batch)
        #expect(batch.rows.count == 2)
        #expect(batch.cell(0, 0) == batch.cell(1, 0))
        #expect(batch.bytes == Array("42".utf8))
    }

    static let styles = [
        #"<orders xmlns="urn:o" xmlns:c="urn:c"><order><c:id>1</c:id><line><c:id>2</c:id></line></order></orders>"#,
        #"<o:orders xmlns:o="urn:o" xmlns:x="urn:c"><o:order><x:id>1</x:id><o:line><x:id>2</x:id></o:line></o:order></o:orders>"#,
        #"<orders xmlns="urn:o"><order><id xmlns="urn:c">1</id><line><id xmlns="urn:c">2</id></line></order></orders>"#,
        #"<orders><order xmlns="urn:o"><z:id xmlns:z="urn:c">1</z:id><line xmlns:c="urn:c"><c:id>2</c:id></line></order></orders>"#,
    ]

    @Test(arguments: styles)
    func matchesNamespacesNotPrefixes(document: String) throws {
        let projection = try flat(
            "k:id", "o:line/k:id", "line/k:id", namespaces: ["": "urn:o", "o": "urn:o", "k": "urn:c"])
        #expect(Reading(document, projection).cells == [["1", "2", "2"]])
        #expect(Reading(document, try flat("id", "line/id")).cells == [["", ""]])
    }

    @Test func matchesNamesWithoutNamespaceBesideTheDefault() throws {
        let projection = try flat("id", "@a", "@xml:lang", namespaces: ["": "urn:o"])
        let document = "<orders><order a='1' xml:lang='de'><id>2</id></order></orders>"
        #expect(Reading(document, projection).cells == [["2", "1", "de"]])
    }

    @Test func decodesAttributes() throws {
        let document = "<orders><order a='1 &amp; 2 &lt; &amp;#38; &#39;&#10;'><b c='x&amp;y'>ok</b></order></orders>"
        #expect(Reading(document, try flat("@a", "b[@c='x&y']")).cells == [["1 & 2 < &#38; '\n", "ok"]])
    }

    @Test func keepsTextApartFromAttributesInside() throws {
        let document = "<orders><order>a<b x='1'>b<c y='2'>c</c></b>d</order></orders>"
        let reading = Reading(document, try flat(".", "b", "b/@x", "b/c", "b/c/@y", "."))
        #expect(reading.cells == [["abcd", "bc", "1", "c", "2", "abcd"]])
    }
}
