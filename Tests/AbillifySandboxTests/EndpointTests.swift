import AbillifyAPI
import Testing

@testable import AbillifySandbox

/// Each endpoint once, on a sandbox that has a customer, an order, an invoice and a draft.
@Suite("Endpoints")
struct EndpointTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let method: String
        let path: String
        let body: String
        /// A path into the answer, and the text there.
        let at: String
        let value: String
        var testDescription: String { "\(method) \(path)" }

        init(_ method: String, _ path: String, _ body: String, _ at: String, _ value: String) {
            (self.method, self.path, self.body, self.at, self.value) = (method, path, body, at, value)
        }

        init(_ method: String, _ path: String, _ at: String, _ value: String) {
            self.init(method, path, "", at, value)
        }
    }

    static let rows = [
        Row("GET", "/api/identities?pageSize=10", "total", "1"),
        Row("POST", "/api/identities", "{\"reference\":\"C2\"}", "reference", "C2"),
        Row("GET", "/api/identities/C", "name.company", "ACME Inc."),
        Row("PUT", "/api/identities/C", "{\"number\":\"K1\"}", "number", "K1"),
        Row("GET", "/api/identities/C/invoices", "0.reference", "I"),
        Row("POST", "/api/identities/C/invoices", TestSandbox.voucher("I2"), "number", "SANDBOX-000002"),
        Row("POST", "/api/identities/C/orders", TestSandbox.voucher("O2"), "identity", "1"),
        Row("POST", "/api/identities/C/drafts", TestSandbox.voucher("D2"), "total", "119.00"),
        Row("POST", "/api/identities/C/creditnotes", TestSandbox.voucher("N2"), "number", "SANDBOX-CN-000001"),
        Row("POST", "/api/identities/C/bankaccount", "{\"holder\":\"Doe\"}", "id", "1"),
        Row("GET", "/api/identities/C/bankaccounts", "", ""),
        Row(
            "POST", "/api/identities/C/mollie/register",
            "{\"amount\":\"0.01\",\"callback\":\"https://example.com/\",\"method\":\"creditcard\"}", "transaction", "1"),
        Row(
            "POST", "/api/identities/C/mollie/bankaccount", "{\"account\":\"DE1\",\"holder\":\"Doe\"}", "transaction",
            "1"),
        Row("GET", "/api/orders/O", "identity.reference", "C"),
        Row("PUT", "/api/orders/O", "{\"state\":\"canceled\"}", "state", "canceled"),
        Row("GET", "/api/orders/O/invoices", "0.identity.debtor", "10001"),
        Row("POST", "/api/orders/O/invoices", "{}", "ordernumber", "N-1"),
        Row("GET", "/api/orders/O/invoices/I/creditnotes", "", ""),
        Row("GET", "/api/orders/O/documents", "", ""),
        Row("GET", "/api/invoices/I", "total", "119.00"),
        Row("PUT", "/api/invoices/I", "{\"due\":\"2026-02-01\"}", "due", "2026-02-01"),
        Row("POST", "/api/invoices/I/generateDocument", "", "resultcode", "0"),
        Row("POST", "/api/invoices/I/commitInvoice", "{}", "job", "1"),
        Row("POST", "/api/invoices/I/modifyDunning", "{\"dunninglevel\":2}", "dunninglevel", "2"),
        Row("GET", "/api/invoices/I/documents?limit=5&offset=0&sort=-created&search=x", "", ""),
        Row("GET", "/api/invoices/I/creditnotes", "", ""),
        Row("POST", "/api/invoices/I/creditnotes", "{}", "invoice", "I"),
        Row("POST", "/api/drafts/D/toInvoice", "{}", "reference", "D"),
        Row("GET", "/api/creditnotes", "total", "0"),
    ]

    @Test(arguments: rows)
    func answersWith200(row: Row) async throws {
        let sandbox = try await TestSandbox.filled()
        let answer = try await sandbox.call(row.method, row.path, row.body)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.contentType == "application/json")
        if row.at.isEmpty { #expect(answer.text == "[]") } else { #expect(answer.text(row.at) == row.value) }
    }

    @Test func creditnotesAreReadAndChanged() async throws {
        let sandbox = try await TestSandbox.filled()
        try await sandbox.call("POST", "/api/invoices/I/creditnotes", "{\"reference\":\"N\"}")
        #expect(try await sandbox.call("GET", "/api/creditnotes/N").text("identity.debtor") == "10001")
        #expect(try await sandbox.call("PUT", "/api/creditnotes/N", "{\"state\":\"canceled\"}").status == 200)
        #expect(try await sandbox.call("POST", "/api/creditnotes/N/generateDocument").text("result") == "OK")
        let locked = try await sandbox.call("PUT", "/api/creditnotes/N", "{}")
        #expect(locked.text("type") == "ERR_LOCKED")
        #expect(locked.fields == ["creditnoteReference"])
    }

    @Test(arguments: [
        ("GET", "/api/none", 404, ""), ("GET", "/other", 404, ""), ("GET", "/api/identities/", 404, ""),
        ("GET", "/api/orders/%zz", 404, ""), ("GET", "/api/orders/%00", 404, ""), ("GET", "/api/orders/%FF", 404, ""),
        ("DELETE", "/api/identities/C", 405, "GET, PUT"), ("HEAD", "/api/invoices/I", 405, "GET, PUT"),
        ("OPTIONS", "/api/drafts/D/toInvoice", 405, "POST"), ("GET", "/api/orders", 404, ""),
    ])
    func refusesOtherPathsAndMethods(method: String, path: String, status: Int, allow: String) async throws {
        let answer = try await TestSandbox.filled().call(method, path)
        #expect(answer.status == status)
        #expect(answer.headers["Allow"] ?? "" == allow)
        #expect(answer.text("type") == (status == 404 ? "ERR_NOT_FOUND" : "ERR_METHOD_NOT_ALLOWED"))
    }

    @Test(arguments: [
        ("GET", "/api/identities/X", "identityReference"), ("POST", "/api/identities/X/orders", "identityReference"),
        ("PUT", "/api/orders/X", "orderReference"), ("POST", "/api/orders/X/invoices", "orderReference"),
        ("PUT", "/api/invoices/X", "invoiceReference"), ("POST", "/api/invoices/X/commitInvoice", "invoiceReference"),
        ("POST", "/api/drafts/X/toInvoice", "draftReference"), ("PUT", "/api/creditnotes/X", "creditnoteReference"),
    ])
    func namesTheUnknownParent(method: String, path: String, field: String) async throws {
        let answer = try await TestSandbox.filled().call(method, path, "{}")
        #expect(answer.status == 404)
        #expect(answer.text("name") == "NotFound")
        #expect(answer.fields == [field])
    }

    @Test func asksForCredentials() async throws {
        let sandbox = try await TestSandbox.filled()
        for path in ["/api/identities/C", "/api/none"] {
            let answer = try await sandbox.call("GET", path) { $0.authorization = "Basic eDp5" }
            #expect(answer.status == 401)
            #expect(answer.text("name") == "Unauthorized")
        }
    }

    @Test func refusesABodyThatIsTooLarge() async throws {
        let answer = try await TestSandbox.filled().call("PUT", "/api/identities/C") { $0.isTooLarge = true }
        #expect(answer.status == 413)
        #expect(answer.text("type") == "ERR_TOO_LARGE")
    }

    @Test func importsADocumentFromElsewhere() async throws {
        let sandbox = try await TestSandbox.filled()
        func form(_ filename: String) -> String {
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--B\r\n"
                + "Content-Disposition: form-data; name=\"filename\"\r\n\r\n\(filename)\r\n--B\r\n"
                + "Content-Disposition: form-data; name=\"kind\"\r\n\r\ninvoice\r\n--B--\r\n"
        }
        let path = "/api/invoices/I/importExternalDocument"
        let made = try await sandbox.call("POST", path, form("old.pdf")) {
            $0.contentType = "multipart/form-data; boundary=B"
        }
        #expect(made.status == 200, "\(made.text)")
        #expect(made.text("communications.0.label") == "old.pdf")
        let bad = try await sandbox.call("POST", path, form("old.exe")) {
            $0.contentType = "multipart/form-data; boundary=\"B\""
        }
        #expect(bad.status == 400)
        #expect(bad.fields == ["filename"])
        #expect(try await sandbox.call("POST", path, "{}").status == 400)
        #expect(try await sandbox.call("POST", "/api/invoices/I/resendInvoice").text("result") == "OK")
    }
}
