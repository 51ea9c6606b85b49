import AbillifyAPI
import Testing

@testable import AbillifySandbox

/// Which requests a script strikes, and how often.
@Suite("Fault scripts")
struct FaultScriptTests {
    private static let orders = "/api/identities/C/orders"

    private func sandbox(_ plan: String) async throws -> TestSandbox {
        let faults = try FaultPlan(plan)
        return try await TestSandbox.filled { $0.faults = faults }
    }

    /// The statuses of some attempts of the same request; 0 stands for none.
    private func statuses(_ sandbox: TestSandbox, _ reference: String, _ count: Int) async throws -> [Int] {
        var statuses: [Int] = []
        for _ in 0..<count {
            do {
                statuses.append(
                    try await sandbox.call("POST", Self.orders, TestSandbox.voucher(reference), key: reference).status)
            } catch is TestSandbox.Silence {
                statuses.append(0)
            }
        }
        return statuses
    }

    @Test(arguments: [
        ("script=X/order/status-503-date", [503, 503, 503]), ("script=X/order/status-503-date*1", [503, 200, 200]),
        ("script=X/order/status-503-date*2", [503, 503, 200]), ("script=X/order/400*2", [400, 400, 200]),
        ("script=X/order/400/items[0].label*1", [400, 200, 200]), ("script=X/order/html*1", [200, 200, 200]),
        ("script=X/order/close-after-request*1,script=X/order/status-408*1", [0, 408, 200]),
        ("script=X/order/close-after-request@after*1,script=X/order/status-408@after*1", [0, 408, 200]),
        ("script=X/order/status-401-once", [401, 200, 200]), ("script=X/order/status-401-once*2", [401, 401, 200]),
        ("script=X/order/status-401", [401, 401, 401]), ("script=X/order/status-500-replayed*1", [500, 500, 500]),
        ("script=X/order/status-500-unexecuted*1", [500, 200, 200]),
        ("script=X/order/status-409-just-made*1", [409, 409, 409]), ("script=X/order/key-expired*1", [0, 409, 409]),
        ("script=X/any/status-429-seconds*1", [429, 200, 200]),
        ("script=*/order/status-429-seconds*1", [429, 429, 200]),
        ("script=Y/order/status-429-seconds", [200, 200, 200]), ("script=X/invoice/status-401", [200, 200, 200]),
    ])
    func countsItsTimes(plan: String, expected: [Int]) async throws {
        // Of a script for every reference, the order of the filling takes none away from X.
        let sandbox = try TestSandbox { $0.faults = (try? FaultPlan(plan)) ?? FaultPlan() }
        try await sandbox.call("PUT", "/api/identities/C", TestSandbox.customer)
        let counted =
            plan.hasPrefix("script=*")
            ? [429] + (try await statuses(sandbox, "X", 2)) : try await statuses(sandbox, "X", 3)
        #expect(counted == expected)
    }

    @Test func everyReferenceHasItsOwnCount() async throws {
        let sandbox = try await sandbox("script=*/order/status-408*1")
        #expect(try await statuses(sandbox, "X", 2) == [408, 200])
        #expect(try await statuses(sandbox, "Y", 2) == [408, 200])
    }

    @Test(arguments: [
        "/api/identities/C", "/api/orders/O", "/api/orders/O/documents", "/api/invoices/I", "/api/invoices/I/documents",
        "/api/creditnotes/N",
    ])
    func lookupsCanBeScripted(path: String) async throws {
        let sandbox = try TestSandbox { $0.faults = (try? FaultPlan("script=*/lookup/status-404-once")) ?? FaultPlan() }
        try await sandbox.call("PUT", "/api/identities/C", TestSandbox.customer)
        try await sandbox.call("POST", Self.orders, TestSandbox.voucher("O"))
        try await sandbox.call("POST", "/api/orders/O/invoices", "{\"reference\":\"I\"}")
        try await sandbox.call("POST", "/api/invoices/I/creditnotes", "{\"reference\":\"N\"}")
        #expect(try await sandbox.call("GET", path).status == 404)
        #expect(try await sandbox.call("GET", path).status == 200)
    }

    @Test func anyStepIsEveryRequestAboutTheReference() async throws {
        let sandbox = try await sandbox("script=X/any/status-403*3")
        #expect(try await sandbox.call("POST", Self.orders, TestSandbox.voucher("X")).status == 403)
        #expect(try await sandbox.call("GET", "/api/orders/X").status == 403)
        #expect(try await sandbox.call("POST", "/api/invoices/X/resendInvoice").status == 403)
        #expect(try await sandbox.call("GET", "/api/orders/X").status == 404)
        #expect(try await sandbox.call("GET", "/api/orders/O").status == 200)
    }

    @Test func aStarCanBeAReference() async throws {
        let sandbox = try await sandbox("script=%2A/order/status-408")
        #expect(try await statuses(sandbox, "X", 1) == [200])
        #expect(try await statuses(sandbox, "*", 1) == [408])
    }

    @Test func numbersOfOthersAreThoseOfOthers() async throws {
        let sandbox = try await sandbox(
            "script=J/invoice/status-200-number-of-another@after,script=K/invoice/status-200-duplicate-number@after,"
                + "script=L/invoice/status-200-without-number@after")
        func bill(_ reference: String) async throws -> TestSandbox.Answer {
            try await sandbox.call("POST", "/api/orders/O/invoices", "{\"reference\":\"\(reference)\"}")
        }
        #expect(try await bill("J").text("number") == "SANDBOX-000001")
        #expect(try await bill("K").text("number") == "SANDBOX-000002")
        let bare = try await bill("L")
        #expect(bare["number"] == nil)
        #expect(bare.text("reference") == "L")
        #expect(try sandbox.ledger().invoiceNumbers() == ["I": 1, "J": 2, "K": 3, "L": 4])
    }

    /// What only a key or a creation can meet passes other requests by, and is left for the next that fits.
    @Test func faultsPassByWhatTheyCannotStrike() async throws {
        let keyed = try await sandbox("script=X/any/status-409-in-flight*1")
        #expect(try await keyed.call("GET", "/api/orders/X").status == 404)
        #expect(try await statuses(keyed, "X", 2) == [409, 200])
        let making = try await sandbox("script=I/any/status-409-just-made")
        #expect(try await making.call("PUT", "/api/invoices/I", "{}").status == 200)
        let decision = FaultPlan.Decision.strike(FaultStrike(.inFlight409))
        #expect(try await keyed.call("GET", "/api/orders/X", decision: decision).status == 200)
        #expect(
            try await keyed.call("POST", "/api/invoices/I/commitInvoice", key: "c", decision: decision).status == 409)
    }

    /// A success that is none is not told of a request that was refused.
    @Test(arguments: ["status-201", "status-409-just-made", "status-200-without-number@after", "duplicate-location"])
    func aRefusalStaysOne(kind: String) async throws {
        let sandbox = try await sandbox("script=O/order/\(kind)")
        let answer = try await sandbox.call("POST", Self.orders, TestSandbox.voucher("O"), key: "other")
        #expect(answer.status == 409)
        #expect(answer.text("details.0.error") == "O is taken.")
    }

    @Test func keysAreForgottenAsTold() async throws {
        for (kind, first) in [("key-store-lost", 409), ("key-expired", 200)] {
            let sandbox = try await sandbox("script=Y/order/\(kind)*1")
            #expect(try await statuses(sandbox, "X", 2) == [200, 200])
            #expect(try await statuses(sandbox, "Y", 2) == [0, 409])
            #expect(try await statuses(sandbox, "X", 1) == [first])
            #expect(try sandbox.ledger().happenedTwice("order") == [])
        }
    }

    @Test func redirectsGoWhereTheyAreTold() async throws {
        let sandbox = try await sandbox("script=X/order/status-302,redirect=http://127.0.0.1:9")
        let answer = try await sandbox.call("POST", Self.orders, TestSandbox.voucher("X"))
        #expect(answer.headers["Location"] == "http://127.0.0.1:9" + Self.orders)
    }

    @Test(arguments: [
        ("script=A/order/truncated-bodies", "Did you mean \"truncated-body\"?"),
        ("script=A/order/htm", "Did you mean \"html\"?"), ("script=A/lookups/html", "Did you mean \"lookup\"?"),
        ("script=A/order/slow-body@before", "slow-body strikes @after, not @before."),
        ("script=A/order/reset-after-request@afterwards", "strikes @before or @after, not @afterwards."),
        ("script=A/order/silent*0", "behind * stands how many"),
        ("script=A/order/silent*x", "behind * stands how many"),
        ("script=A/order/silent/label", "A field stands behind a status"),
        ("truncated-bodies=5", "Did you mean \"truncated-body\"?"), ("slow-body@before=5", "strikes @after"),
        ("silent=x", "silent needs a number"), ("mixed=60,silent=41", "more than 100 per cent"),
        ("silent=\(Int.max),mixed=\(Int.max)", "more than 100 per cent"), ("redirect=x", "needs an origin"),
        ("delay=\(Int.max)s", "too long"),
    ])
    func refusesWithASuggestion(plan: String, words: String) {
        do {
            _ = try FaultPlan(plan)
            Issue.record("\(plan) was read")
        } catch {
            #expect(error.description.contains(words), "\(error.description)")
        }
    }

    @Test func theListingNamesEveryKindWithItsLine() {
        let lines = FaultKind.listing.split(separator: "\n").map(String.init)
        for kind in FaultKind.allCases {
            let line = lines.filter { $0.hasPrefix(kind.rawValue + " ") }
            #expect(line.count == 1 && line.allSatisfy { $0.hasSuffix(kind.effect.summary) }, "\(kind.rawValue)")
        }
    }
}
