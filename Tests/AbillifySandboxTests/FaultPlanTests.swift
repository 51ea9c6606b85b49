import AbillifyAPI
import Testing

@testable import AbillifySandbox

/// The reading of fault plans, and what scripted faults do.
@Suite("Fault plans")
struct FaultPlanTests {
    @Test func readsScripts() throws {
        let plan = try FaultPlan("error=5,script=A%2F1%2C%20x/order/400/items[1].unitprice,script=B/commit/html")
        #expect(plan.error == 5)
        #expect(plan.scripts.map(\.reference) == ["A/1, x", "B"])
        #expect(plan.scripts[0].answer == .status(400, field: "items[1].unitprice"))
        #expect(plan.scripts[1].step == .commit)
        #expect(plan.scripts[1].answer == .html)
    }

    @Test(arguments: ["script=A", "script=A/orders/400", "script=A/order/200", "script=%/order/400", "scripts=1"])
    func refuses(text: String) { #expect(throws: FaultPlan.Fault.self) { try FaultPlan(text) } }

    @Test(arguments: [
        (400, "ClientError", "ERR_INVALID_VALUE"), (401, "Unauthorized", "ERR_UNAUTHORIZED"),
        (403, "Forbidden", "ERR_FORBIDDEN"), (404, "NotFound", "ERR_NOT_FOUND"),
        (409, "ClientError", "ERR_UNIQUE_VIOLATION"), (429, "TooManyRequests", "ERR_TOO_MANY_REQUESTS"),
        (500, "ServerError", "ERR_INTERNAL"),
    ])
    func answersWithTheStatus(status: Int, name: String, type: String) async throws {
        let sandbox = try await TestSandbox.filled {
            $0.faults = (try? FaultPlan("script=X/order/\(status)/addresses[0].zipcode")) ?? FaultPlan()
        }
        let path = "/api/identities/C/orders"
        let answer = try await sandbox.call("POST", path, TestSandbox.voucher("X"), key: "k")
        #expect(answer.status == status)
        #expect(answer.text("name") == name)
        #expect(answer.text("type") == type)
        #expect(answer.headers["Retry-After"] == (status == 429 ? "0" : nil))
        if status == 400 {
            #expect(answer.fields == ["addresses[0].zipcode"])
            #expect(answer.text("details.0.hint") == "Scripted fault of the sandbox.")
        }
        #expect(try await sandbox.call("POST", path, TestSandbox.voucher("Y"), key: "l").status == 200)
        #expect(try sandbox.ledger().count("order") == 2)
    }

    @Test func a5xxIsStoredUnderItsKey() async throws {
        let scripted = try await TestSandbox.filled {
            $0.faults = (try? FaultPlan("script=X/order/503")) ?? FaultPlan()
        }
        let path = "/api/identities/C/orders"
        let broken = try await scripted.call("POST", path, TestSandbox.voucher("X"), key: "k")
        let healthy = try TestSandbox(path: scripted.path)
        #expect(try await healthy.call("POST", path, TestSandbox.voucher("X"), key: "k").text == broken.text)
        #expect(try await healthy.call("POST", path, TestSandbox.voucher("X"), key: "l").status == 200)
        withExtendedLifetime(scripted) {}
    }

    @Test(arguments: [
        ("C/identity", "PUT", "/api/identities/C"), ("I/correction", "PUT", "/api/invoices/I"),
        ("I/commit", "POST", "/api/invoices/I/commitInvoice"),
        ("I/document", "POST", "/api/invoices/I/generateDocument"),
        ("D/conversion", "POST", "/api/drafts/D/toInvoice"),
        ("N/creditnote", "POST", "/api/invoices/I/creditnotes"), ("N/draft", "POST", "/api/identities/C/drafts"),
        ("N/invoice", "POST", "/api/orders/O/invoices"), ("N/identity", "POST", "/api/identities"),
    ])
    func everyStepCanBeScripted(place: String, method: String, path: String) async throws {
        let scripted = try TestSandbox { $0.faults = (try? FaultPlan("script=\(place)/403")) ?? FaultPlan() }
        let body = method == "PUT" || !place.hasPrefix("N") ? "{}" : "{\"reference\":\"N\"}"
        #expect(try await scripted.call(method, path, body).status == 403)
        #expect(try await scripted.call("GET", "/api/identities/C").status == 404)
    }

    @Test(arguments: [
        ("html", "<!doctype"), ("empty", ""), ("deep", "[[[["), ("huge", "{"), ("wrongtype", "{\"reference\":{"),
    ])
    func answersNonsense(word: String, start: String) async throws {
        let sandbox = try await TestSandbox.filled {
            $0.faults = (try? FaultPlan("script=X/order/\(word)")) ?? FaultPlan()
        }
        let answer = try await sandbox.call("POST", "/api/identities/C/orders", TestSandbox.voucher("X"))
        #expect(answer.status == 200)
        #expect(answer.text.hasPrefix(start))
        #expect(answer.contentType.hasPrefix(word == "html" ? "text/html" : "application/json"))
        if word == "huge" { #expect(answer.text.utf8.count > 16 << 20) }
        #expect(try sandbox.ledger().count("order") == 1)
    }
}
