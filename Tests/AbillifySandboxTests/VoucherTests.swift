import AbillifyAPI
import Testing

@testable import AbillifySandbox

/// What vouchers become: merges, locks, sums, conversions, credits.
@Suite("Vouchers")
struct VoucherTests {
    @Test func identityIsATextOnCreationAndAnObjectOnReading() async throws {
        let sandbox = try await TestSandbox.filled()
        #expect(try await sandbox.call("POST", "/api/orders/O/invoices", "{}").text("identity") == "1")
        #expect(try await sandbox.call("PUT", "/api/invoices/I", "{}").text("identity") == "1")
        let read = try await sandbox.call("GET", "/api/invoices/I")
        #expect(read["identity"] == .object(["debtor": .string("10001"), "reference": .string("C")]))
    }

    @Test func anUpdateLeavesWhatIsAbsentAndClearsWhatIsNull() async throws {
        let sandbox = try await TestSandbox.filled()
        try await sandbox.call("PUT", "/api/identities/C", "{\"number\":\"K1\",\"unknown\":1}")
        let kept = try await sandbox.call("PUT", "/api/identities/C", "{\"name\":null}")
        #expect(kept.text("number") == "K1")
        #expect(kept["name"] == nil)
        #expect(kept["unknown"] == nil)
        let items = "{\"items\":[{\"label\":\"X\",\"quantity\":2,\"unit\":\"h\",\"unitprice\":\"10\",\"detail\":{}}]}"
        let order = try await sandbox.call("PUT", "/api/orders/O", items)
        #expect(order.text("total") == "23.80")
        #expect(order.text("ordernumber") == "N-1")
    }

    @Test func anInvoiceInheritsFromItsOrderAndCustomer() async throws {
        let sandbox = try await TestSandbox.filled()
        let invoice = try await sandbox.call("GET", "/api/invoices/I")
        #expect(invoice.text("ordernumber") == "N-1")
        #expect(invoice.text("orderdate") == "2026-01-01")
        #expect(invoice.text("paymentkind") == "CT")
        #expect(invoice.text("currency") == "EUR")
        #expect(invoice.text("addresses.0.company") == "ACME Inc.")
        #expect(invoice.text("number") == "SANDBOX-000001")
        #expect(invoice["items.0.unitprice"] == .number("100.00"))
    }

    @Test(arguments: [
        ("0.125", "1", true, "0.15"), ("119", "1", false, "119.00"), ("-10", "1", true, "-11.90"),
        ("0", "3", true, "0.00"), ("9999999999.99", "999", true, "11888099999988.11"),
    ])
    func computesTotals(price: String, quantity: String, netbased: Bool, total: String) async throws {
        let sandbox = try await TestSandbox.filled()
        let body = TestSandbox.voucher("T", price: price, quantity: quantity, netbased: netbased)
        let answer = try await sandbox.call("POST", "/api/identities/C/invoices", body)
        #expect(answer.text("total") == total, "\(answer.text)")
    }

    @Test func aLockedInvoiceIsNotChanged() async throws {
        let sandbox = try await TestSandbox.filled()
        #expect(try await sandbox.call("POST", "/api/invoices/I/commitInvoice").status == 200)
        for (method, path) in [("PUT", "/api/invoices/I"), ("POST", "/api/invoices/I/commitInvoice")] {
            let answer = try await sandbox.call(method, path, "{}")
            #expect(answer.status == 400)
            #expect(answer.text("type") == "ERR_LOCKED")
            #expect(answer.fields == ["invoiceReference"])
        }
        #expect(try await sandbox.call("POST", "/api/invoices/I/generateDocument").status == 200)
        #expect(try await sandbox.call("POST", "/api/invoices/I/generateDocument").text("type") == "ERR_LOCKED")
        #expect(try sandbox.ledger().count("commit") == 1)
        #expect(try sandbox.ledger().count("document") == 1)
    }

    @Test func numbersAreUnique() async throws {
        let sandbox = try await TestSandbox.filled()
        let own = try await sandbox.call("POST", "/api/orders/O/invoices", "{\"number\":\"SANDBOX-000003\"}")
        #expect(own.text("number") == "SANDBOX-000003")
        #expect(try await sandbox.call("POST", "/api/orders/O/invoices", "{}").text("number") == "SANDBOX-000002")
        #expect(try await sandbox.call("POST", "/api/orders/O/invoices", "{}").text("number") == "SANDBOX-000004")
        let taken = try await sandbox.call("POST", "/api/orders/O/invoices", "{\"number\":\"SANDBOX-000001\"}")
        #expect(taken.status == 409)
        #expect(taken.fields == ["number"])
        #expect(try await sandbox.call("PUT", "/api/invoices/I", "{\"number\":\"SANDBOX-000002\"}").status == 409)
    }

    @Test(arguments: [
        ("/api/identities", "{\"reference\":\"C\"}"), ("/api/identities/C/orders", "{\"reference\":\"O\"}"),
        ("/api/identities/C/invoices", "{\"reference\":\"I\"}"), ("/api/orders/O/invoices", "{\"reference\":\"I\"}"),
        ("/api/identities/C/drafts", "{\"reference\":\"D\"}"),
    ])
    func referencesAreUnique(path: String, body: String) async throws {
        let answer = try await TestSandbox.filled().call("POST", path, body)
        #expect(answer.status == 409)
        #expect(answer.text("name") == "ClientError")
        #expect(answer.text("type") == "ERR_UNIQUE_VIOLATION")
        #expect(answer.fields == ["reference"])
    }

    @Test func aDraftIsConvertedOnce() async throws {
        let sandbox = try await TestSandbox.filled()
        let invoice = try await sandbox.call("POST", "/api/drafts/D/toInvoice", "{\"ordernumber\":\"N-2\"}")
        #expect(invoice.text("number") == "SANDBOX-000002")
        #expect(invoice.text("ordernumber") == "N-2")
        let again = try await sandbox.call("POST", "/api/drafts/D/toInvoice", "{\"reference\":\"other\"}")
        #expect(again.status == 409)
        #expect(again.fields == ["reference"])
        let ledger = try sandbox.ledger()
        #expect(try ledger.count("conversion") == 1)
        #expect(try ledger.count("invoice") == 2)
        #expect(try ledger.invoiceNumbers() == ["I": 1, "D": 2])
    }

    @Test func noMoreIsCreditedThanWasBilled() async throws {
        let sandbox = try await TestSandbox.filled()
        let path = "/api/invoices/I/creditnotes"
        let part = try await sandbox.call("POST", path, TestSandbox.voucher("N1", price: "33.33"))
        #expect(part.text("total") == "39.66")
        let tooMuch = try await sandbox.call("POST", path, TestSandbox.voucher("N2", price: "80"))
        #expect(tooMuch.status == 400)
        #expect(tooMuch.fields == ["items"])
        #expect(tooMuch.text.contains("79.34"))
        #expect(try await sandbox.call("POST", path, "{}").text("total") == "79.34")
        #expect(try await sandbox.call("POST", path, "{}").fields == ["items"])
        #expect(
            try await sandbox.call("PUT", "/api/creditnotes/N1", TestSandbox.voucher("N1", price: "40")).status == 400)
        #expect(try await sandbox.call("GET", path).json.elements?.count == 2)
        #expect(try await sandbox.call("GET", "/api/orders/O/invoices/I/creditnotes").json.elements?.count == 2)
        #expect(try sandbox.ledger().count("creditnote") == 2)
    }

    @Test func jobsAreCompleteAfterTheirTime() async throws {
        let sandbox = try await TestSandbox.filled()
        #expect(try await sandbox.call("POST", "/api/invoices/I/resendInvoice").text("type") == "ERR_INVALID_STATE")
        try await sandbox.call("POST", "/api/invoices/I/generateDocument", "{\"notifyUrl\":\"https://example.com/n\"}")
        sandbox.advance(59)
        #expect(try await sandbox.call("GET", "/api/invoices/I/documents").text == "[]")
        sandbox.advance(2)
        let documents = try await sandbox.call("GET", "/api/invoices/I/documents")
        #expect(documents.text("0.kind") == "invoice")
        #expect(documents.text("0.communications.0.kind") == "letter")
        let url = "http://127.0.0.1:8085/api/v1/communication/1/file"
        #expect(documents.text("0.communications.0.publicUrl") == url)
        #expect(try await sandbox.call("POST", "/api/invoices/I/resendInvoice").status == 200)
        let order = try await sandbox.call("GET", "/api/orders/O/documents")
        #expect(order.text("0.communications.1.kind") == "email")
        let overview = try await sandbox.call("GET", "/overview.json")
        #expect(overview.text("invoices.0.state") == "documented")
        #expect(overview.text.contains("not called: https://example.com"))
    }
}
