import AbillifyAPI
import Testing

@testable import AbillifySandbox

/// Bodies and queries that are refused, by the fields that are named; none of them may end the process.
@Suite("Validation")
struct ValidationTests {
    private static func item(_ member: String) -> String {
        "{\"items\":[{\"label\":\"X\",\"quantity\":1,\"unit\":\"h\",\"unitprice\":\"1\",\"detail\":{},\(member)}]}"
    }

    private static func priced(_ quantity: String, _ price: String) -> String {
        "{\"items\":[{\"label\":\"X\",\"quantity\":\(quantity),\"unit\":\"h\",\"unitprice\":\(price),\"detail\":{}}]}"
    }

    @Test(arguments: [
        ("{\"reference\":1}", ["reference"]), ("{\"reference\":\"\"}", ["reference"]),
        ("{\"reference\":\"a\\u0000b\"}", ["reference"]), ("{\"netbased\":\"yes\"}", ["netbased"]),
        ("{\"paymentkind\":\"IN\"}", ["paymentkind"]), ("{\"currency\":\"XXX\"}", ["currency"]),
        ("{\"orderdate\":\"31.12.2026\"}", ["orderdate"]), ("{\"orderdate\":\"2026-02-30\"}", ["orderdate"]),
        ("{\"items\":[]}", ["items"]), ("{\"items\":{}}", ["items"]), ("{\"items\":[1]}", ["items[0]"]),
        ("{\"meta\":[]}", ["meta"]), ("{\"detail\":{\"introText\":[1]}}", ["detail.introText[0]"]),
        (item("\"costcenter\":\"1\",\"constcenter\":\"2\""), ["items[0].costcenter"]),
        (item("\"product_number\":1,\"servicebegin\":\"x\""), ["items[0].servicebegin", "items[0].product_number"]),
        (priced("1e3", "\"1\""), ["items[0].quantity"]), (priced("\"1\"", "\"1\""), ["items[0].quantity"]),
        (priced("0", "\"1\""), ["items[0].quantity"]), (priced("1", "1E2"), ["items[0].unitprice"]),
        (priced("1", "\"+1\""), ["items[0].unitprice"]), (priced("1", "\"1-\""), ["items[0].unitprice"]),
        (priced("1234567890123456789", "\"1\""), ["items[0].quantity"]),
        (priced("999999999999999999", "\"999999999999999999\""), ["items[0].unitprice"]),
        (priced("1", "99999999999999.99"), ["items[0].unitprice"]),
        (priced("0.0000000001", "1"), ["items[0].quantity"]),
        (
            "{\"addresses\":[{\"kind\":\"home\",\"country\":\"de\"}]}",
            ["street", "zipcode", "city", "country", "kind", "lastname"].map { "addresses[0].\($0)" }
        ),
    ])
    func namesTheFields(body: String, fields: [String]) async throws {
        let sandbox = try await TestSandbox.filled()
        let answer = try await sandbox.call("POST", "/api/identities/C/orders", body)
        #expect(answer.status == 400)
        #expect(answer.text("type") == "ERR_INVALID_VALUE")
        #expect(Set(answer.fields) == Set(fields), "\(answer.text)")
        #expect(answer.json["details"]?.elements?.count == fields.count)
        #expect(try sandbox.ledger().count("order") == 1)
    }

    @Test(arguments: [
        "", "[]", "1", "{", "{\"reference\":\"\\ud800\"}", "{\"a\":1}x", String(repeating: "[", count: 100_000),
        "{\"meta\":" + String(repeating: "[", count: 70) + String(repeating: "]", count: 70) + "}",
    ])
    func refusesWhatIsNoObject(body: String) async throws {
        let answer = try await TestSandbox.filled().call("POST", "/api/identities/C/orders", body)
        #expect(answer.status == 400)
    }

    @Test func ofADoubleKeyTheFirstCounts() async throws {
        let sandbox = try await TestSandbox.filled()
        let answer = try await sandbox.call("POST", "/api/identities", "{\"reference\":\"a\",\"reference\":\"b\"}")
        #expect(answer.text("reference") == "a")
    }

    @Test(arguments: [
        ("POST", "/api/identities", "{\"debtor\":\"12a\"}", "debtor", "expected bigint."),
        ("PUT", "/api/identities/C", "{\"reference\":\"D\"}", "reference", "not that of the path"),
        ("PUT", "/api/orders/O", "{\"reference\":\"P\"}", "reference", "not that of the path"),
        ("PUT", "/api/identities/C", "{\"name\":{\"lastname\":1}}", "name.lastname", "expected string."),
        ("POST", "/api/identities/C/creditnotes", "{}", "items", "missing"),
        (
            "POST", "/api/identities/C/paypal/register",
            "{\"amount\":\"1\",\"callback\":\"http://x\",\"method\":\"mybank\"}",
            "provider", "Unknown provider"
        ),
        ("POST", "/api/invoices/I/modifyDunning", "{\"dunninglevel\":7}", "dunninglevel", "out of range"),
        ("POST", "/api/invoices/I/modifyDunning", "{\"startDunningDate\":\"soon\"}", "startDunningDate", "day"),
        ("POST", "/api/invoices/I/commitInvoice", "{\"notifyUrl\":\"ftp://x\"}", "notifyUrl", "web address"),
        (
            "POST", "/api/invoices/I/generateDocument", "{\"attachments\":[{\"filname\":\"a\"}]}", "attachments[0].url",
            "missing"
        ),
        (
            "POST", "/api/invoices/I/generateDocument", "{\"attachments\":[{\"url\":\"a\",\"x\":1}]}",
            "attachments[0].x", "Unknown"
        ),
        ("GET", "/api/identities?page=0", "", "page", "known"),
        ("GET", "/api/identities?pageSize=1001", "", "pageSize", "known"),
        ("GET", "/api/identities?page=99999999999999999999", "", "page", "known"),
        ("GET", "/api/identities?query[kind]=%zz", "", "query", "known"),
        ("GET", "/api/identities?sort=body", "", "sort", "known"),
        ("GET", "/api/identities?query[body]=1", "", "query[body]", "known"),
        ("GET", "/api/creditnotes?query[number][$like]=1", "", "query[number][$like]", "known"),
        ("GET", "/api/invoices/I/documents?limit=-1", "", "limit", "number"),
    ])
    func tellsWhatIsWrong(method: String, path: String, body: String, field: String, error: String) async throws {
        let answer = try await TestSandbox.filled().call(method, path, body)
        #expect(answer.status == 400)
        #expect(answer.fields == [field])
        #expect(answer.text("details.0.error")?.contains(error) == true, "\(answer.text)")
    }

    @Test func acceptsAllPaymentKindsOnDemand() async throws {
        let sandbox = try await TestSandbox.filled { $0.acceptsAllPaymentKinds = true }
        #expect(try await sandbox.call("PUT", "/api/orders/O", "{\"paymentkind\":\"IN\"}").status == 200)
    }

    @Test func answersCostcenterForBothSpellings() async throws {
        let sandbox = try await TestSandbox.filled()
        let answer = try await sandbox.call("PUT", "/api/orders/O", Self.item("\"constcenter\":\"7\""))
        #expect(answer.text("items.0.costcenter") == "7")
        #expect(answer["items.0.constcenter"] == nil)
    }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00.000Z"), (951_827_696.789, "2000-02-29T12:34:56.789Z"),
        (1_767_225_600, "2026-01-01T00:00:00.000Z"), (1e300, "9999-12-31T23:59:59.000Z"),
    ])
    func writesTimes(seconds: Double, text: String) {
        #expect(SandboxTime.timestamp(seconds) == text)
        #expect(SandboxTime.isDate(text))
    }

    @Test(arguments: [
        ("2026-01-31", true), ("2026-01-31T08:00:00Z", true), ("2026-01-31T08:00:00.5+01:00", true),
        ("2026-01-31T25:00:00Z", false), ("2026-01-31 08:00:00", false), ("2026-1-31", false),
        ("2026-01-31T", false), ("2026-01-31T08:00:00ZZ", false), ("2025-02-29", false),
    ])
    func readsDates(text: String, isDate: Bool) { #expect(SandboxTime.isDate(text) == isDate) }
}
