import AbillifyAPI
import Testing

@Suite("What goes over the wire")
struct RequestTests {
    static let references: [(String, String)] = [
        ("A-1", "A-1"), ("../identities/x", "%2E%2E%2Fidentities%2Fx"), ("a#frag", "a%23frag"), ("a?b=c", "a%3Fb%3Dc"),
        ("ü", "%C3%BC"), ("a b", "a%20b"), ("%2e%2e", "%252e%252e"), ("a\r\nb", "a%0D%0Ab"),
    ]

    @Test(arguments: references)
    func aReferenceStaysInItsPlace(reference: String, encoded: String) {
        #expect(PathSegment.encode(reference) == encoded)
        #expect(Step.invoice.lookUp?.path(reference) == "/invoices/\(encoded)")
    }

    @Test(arguments: ["", ".", ".."])
    func whatIsNoSegmentHasNoPath(reference: String) { #expect(PathSegment.encode(reference) == nil) }

    @Test func keysDependOnEachPartAndOnNothingElse() {
        let key = { (tenant: String, step: Step, reference: String, generation: Int) in
            IdempotencyKey.make(tenant: tenant, step: step, reference: reference, generation: generation)
        }
        let first = key("u@h", .order, "A-1", 0)
        #expect(first == key("u@h", .order, "A-1", 0))
        #expect(first.count == 44)
        let others = [
            key("v@h", .order, "A-1", 0), key("u@h", .invoice, "A-1", 0), key("u@h", .order, "A-2", 0),
            key("u@h", .order, "A-1", 1),
        ]
        #expect(Set(others + [first]).count == 5)
    }

    @Test(arguments: [
        "{\"a\":1.10}", "[]", "{\"a\":[true,false,null,\"\\u00fc\\n\"]}", " {\"a\" : -0.5e3 } ",
    ])
    func readsJSON(text: String) { #expect(JSONValue(Array(text.utf8)) != nil) }

    @Test(arguments: ["", "{", "{\"a\":}", "[1,]", "01", "1.", "{\"a\":1}x", "\"\\x\"", "nul", "{a:1}"])
    func refusesWhatIsNoJSON(text: String) { #expect(JSONValue(Array(text.utf8)) == nil) }

    @Test func amountsKeepTheirText() {
        #expect(JSONValue(Array("{\"total\":1180.10}".utf8))?["total"]?.text == "1180.10")
        #expect(JSONValue(Array("{\"total\":\"1180.10\"}".utf8))?["total"]?.text == "1180.10")
    }

    @Test func deepNestingIsRefused() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(JSONValue(Array(deep.utf8)) == nil)
    }

    @Test func theErrorBodyIsReadWhole() {
        let body = """
            {"code":400,"message":"InvalidValue, see error details","name":"ClientError","type":"ERR_INVALID_VALUE",
            "details":[{"error":"Value for field 'debtor' is of wrong type","fields":["debtor"],"hint":"A number."}]}
            """
        let error = ErrorAnswer(Array(body.utf8))
        #expect(error.type == "ERR_INVALID_VALUE")
        #expect(error.details.first?.fields == ["debtor"])
        #expect(error.summary == "debtor: Value for field 'debtor' is of wrong type")
        #expect(ErrorAnswer(Array("<html>oops".utf8)).summary.contains("<html>oops"))
    }
}
