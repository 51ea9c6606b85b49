import Foundation
import Glibc
import Testing

@Suite("Passwords stay in their file, personal data out of what is shown")
struct MarkerTests {
    /// What is looked at after each command: its streams, summaries and pages for personal data, everything for secrets.
    struct Watch {
        let scratch = BatchProgram.Scratch()
        var environment: [String: String] = [:]

        @discardableResult
        func run(
            _ arguments: [String], showsPersonalData: Bool = false, environment own: [String: String] = [:],
            during: ((pid_t) -> Void)? = nil
        ) async throws -> BatchProgram.Outcome {
            let outcome = try await BatchProgram.run(
                arguments, in: scratch.path, environment: environment.merging(own) { $1 }, during: during)
            let title = Comment(rawValue: arguments.joined(separator: " "))
            #expect(Leaks.secrets(in: outcome.output + outcome.errors) == [], title)
            #expect(try Leaks.files(in: scratch) == [], title)
            if !showsPersonalData {
                #expect(Leaks.personal(in: outcome.output) == [], title)
                #expect(Leaks.personal(in: outcome.errors) == [], title)
            }
            for path in scratch.files where path.hasSuffix("summary.json") || path.hasSuffix("report.html") {
                #expect(Leaks.personal(in: try Leaks.text(of: path)) == [], title)
            }
            return outcome
        }
    }

    @Test func aGoodRunShowsNeither() async throws {
        var watch = Watch()
        let api = try await MarkedAPI(folder: watch.scratch.path)
        watch.environment = try MarkedAPI.environment(api.url, folder: watch.scratch.path)
        let orders = try PersonalOrders.good(20).write(to: watch.scratch.path)
        #expect(try await watch.run(["check", orders]).exit == 0)
        #expect(try await watch.run(["import", orders]).exit == 0)
        #expect(try await watch.run(["import", orders, "--json"]).output.contains("\"alreadyDone\":20"))
        for arguments in [
            ["status"], ["report"], ["report", "--json"], ["resume"], ["finalise", "--finish", "commit", "--yes"],
        ] {
            try await watch.run(arguments)
        }
        #expect(try await watch.run(["fetch", "identity", "none"]).exit == 1)
        // To read from the API is what fetch is for.
        let fetched = try await watch.run(["fetch", "identity", "C-1"], showsPersonalData: true)
        #expect(Leaks.personal(in: fetched.output) != [])
        // The negative control: the search finds what does stand somewhere.
        #expect(Leaks.secrets(in: try Leaks.text(of: watch.scratch.path + "/password")) != [])
        let reports = watch.scratch.files.filter { $0.hasSuffix(".report.csv.gz") }
        #expect(try Leaks.personal(in: Leaks.text(of: #require(reports.first))) != [])
        try Data("x\(Data("\(MarkedAPI.user):\(MarkedAPI.password)".utf8).base64EncodedString())".utf8)
            .write(to: URL(filePath: watch.scratch.path + "/planted"))
        #expect(try Leaks.files(in: watch.scratch) == [watch.scratch.path + "/planted"])
    }

    @Test(arguments: ["check", "import"])
    func rejectedRowsShowReferencesOnly(command: String) async throws {
        var watch = Watch()
        let api = try await MarkedAPI(folder: watch.scratch.path)
        watch.environment = try MarkedAPI.environment(api.url, folder: watch.scratch.path)
        let faulty = try PersonalOrders.faulty().write(to: watch.scratch.path)
        let outcome = try await watch.run([command, faulty])
        #expect(outcome.exit == 1)
        #expect(outcome.output.contains("rejected"))
        try await watch.run([command, faulty, "--json"])
    }

    /// What a mapping finds wrong with a cell is told with the cell's place, and not with what is in it.
    @Test(arguments: ["check", "import"])
    func whatAMappingRefusesIsNotQuoted(command: String) async throws {
        var watch = Watch()
        let api = try await MarkedAPI(folder: watch.scratch.path)
        watch.environment = try MarkedAPI.environment(api.url, folder: watch.scratch.path)
        let orders = try PersonalOrders(rows: (1...2).map(PersonalOrders.row)).write(to: watch.scratch.path)
        let fields = [
            "company", "firstname", "lastname", "email", "vat_id", "billing_street", "billing_zipcode", "billing_city",
            "item_label", "note",
        ]
        for field in fields {
            let path = try PersonalOrders.mapping(replacing: field).write(to: watch.scratch.path)
            let outcome = try await watch.run([command, orders, "--mapping", path])
            #expect(outcome.output.contains("MAP-01"), "\(field): \(outcome.output)\(outcome.errors)")
        }
        // The negative control: what belongs to nobody is quoted.
        let path = try PersonalOrders.mapping(replacing: "currency").write(to: watch.scratch.path)
        let outcome = try await watch.run([command, orders, "--mapping", path])
        #expect(outcome.output.contains("does not know \"EUR\" here"))
    }

    static let scripts = [
        "400/email", "400/addresses[0].street", "403", "401", "404", "409/reference", "422/firstname", "500", "503",
        "html",
        "empty", "deep", "wrongtype",
    ]

    @Test(arguments: scripts)
    func refusalsShowReferencesOnly(answer: String) async throws {
        var watch = Watch()
        let api = try await MarkedAPI(
            folder: watch.scratch.path,
            faults: "script=C-1/identity/\(answer),script=A-2/order/\(answer),script=A-3/invoice/\(answer)")
        watch.environment = try MarkedAPI.environment(api.url, folder: watch.scratch.path)
        let orders = try PersonalOrders.good(4).write(to: watch.scratch.path)
        #expect(try await watch.run(["import", orders, "--attempts", "2"]).exit != 0)
        try await watch.run(["report", "--json"])
        try await watch.run(["fetch", "identity", "none", "--attempts", "1"])
    }

    /// An API, or a proxy before it, that sends back all that it was sent.
    @Test(
        arguments: [
            "200 OK", "302 Found", "400 Bad Request", "401 Unauthorized", "404 Not Found", "409 Conflict", "422 No",
            "500 Oops",
        ], [false, true])
    func whatComesBackIsNotShown(status: String, isJSON: Bool) async throws {
        var watch = Watch()
        let server = try RawServer { request in
            let head = request.head.replacing("\r\n", with: " ").replacing("\"", with: "")
            let token = head.split(separator: "Basic ").last?.prefix { $0 != " " } ?? ""
            let decoded = Data(base64Encoded: String(token)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let shown = "\(token) \(status.hasPrefix("401") ? decoded : "") \(request.body)"
            let json =
                "{\"code\":1,\"type\":\"ERR\",\"message\":\"\(shown.replacing("\"", with: "\\\""))\",\"details\":"
                + "[{\"error\":\"\(shown.replacing("\"", with: "\\\""))\",\"fields\":[\"email\"]}]}"
            return .answer(status, isJSON ? json : "<pre>\(shown)\n\(head)</pre>", headers: ["Location: /\(token)"])
        }
        defer { server.close() }
        watch.environment = try MarkedAPI.environment(server.url, folder: watch.scratch.path)
        let orders = try PersonalOrders.good(2).write(to: watch.scratch.path)
        var shown: [String] = []
        for arguments in [
            ["import", orders, "--attempts", "1"], ["import", orders, "--attempts", "1", "--json"], ["status"],
            ["fetch", "identity", "C-1", "--attempts", "1"],
        ] {
            let outcome = try await watch.run(arguments, showsPersonalData: true)
            shown += Leaks.personal(in: outcome.output + outcome.errors)
        }
        #expect(shown == [])
        #expect(!server.requests.isEmpty)
    }

    @Test func trouble() async throws {
        var watch = Watch()
        let api = try await MarkedAPI(folder: watch.scratch.path)
        let nobody = "http://127.0.0.1:1/api"
        let orders = try PersonalOrders.good(2).write(to: watch.scratch.path)
        watch.environment = try MarkedAPI.environment(nobody, folder: watch.scratch.path)
        #expect(try await watch.run(["import", orders, "--attempts", "1"]).exit != 0)
        #expect(try await watch.run(["fetch", "identity", "C-1", "--attempts", "1"]).exit == 69)
        let state = ["ABILLIFY_STATE": watch.scratch.path + "/other-state", "ABILLIFY_ENDPOINT": api.url]
        // Another account in the same state folder, wrong flags, files that are none.
        for (arguments, exit) in [
            (["import", watch.scratch.path + "/none.csv"], 66), (["import", watch.scratch.path], 65),
            (["import", "/proc/self/mem"], 65), (["import"], 64), (["import", orders, "--no-such-flag"], 64),
            (["import", orders, "--jobs", "0"], 64), (["resume", "no-such-run"], 64), (["nonsense"], 64),
            (["import", orders, "--mapping", "none"], 78), (["fetch", "identity", ".."], 64),
        ] as [([String], Int32)] {
            #expect(try await watch.run(arguments, environment: state).exit == exit, Comment(rawValue: "\(arguments)"))
        }
        #expect(
            try await watch.run(["import", orders], environment: state.merging(["ABILLIFY_USER": "zzother"]) { $1 })
                .exit == 78)
        let secret = "zzsecret" + MarkedAPI.password.prefix(8)
        for url in ["https://zzuser:\(secret)@127.0.0.1/api", "http://127.0.0.1/api?key=\(secret)", "\(secret)"] {
            let outcome = try await watch.run(["import", orders], environment: ["ABILLIFY_ENDPOINT": url])
            #expect(outcome.exit == 64)
            #expect(!(outcome.output + outcome.errors).contains("zzsecret"))
        }
    }

    @Test func aKilledRunLeavesNoSecret() async throws {
        var watch = Watch()
        let api = try await MarkedAPI(folder: watch.scratch.path, faults: "latency=60ms")
        watch.environment = try MarkedAPI.environment(api.url, folder: watch.scratch.path)
        let orders = try PersonalOrders.good(200).write(to: watch.scratch.path)
        let journal = watch.scratch.path + "/state/journal.sqlite"
        var ticks = 0
        let killed = try await watch.run(["import", orders, "--jobs", "4"]) { process in
            if FileManager.default.fileExists(atPath: journal) { ticks += 1 }
            if ticks == 400 { kill(process, SIGKILL) }
        }
        #expect(killed.exit == SIGKILL)
        try await watch.run(["status"])
        #expect(try await watch.run(["resume", "--jobs", "32", "--quiet"]).exit == 0)
    }
}
