import Foundation
import Testing

@Suite("The endpoint's options hold what they promise")
struct EndpointOptionTests {
    static let account = ["ABILLIFY_USER": "user", "ABILLIFY_PASSWORD": "secret"]

    @Test func plainHTTPIsRefusedOrToldLoudly() async throws {
        let scratch = BatchProgram.Scratch()
        let server = try RawServer { _ in .answer("200 OK", "{\"reference\":\"A-1\"}") }
        defer { server.close() }
        // This machine under a name that is not one of its own.
        let url = "http://[::ffff:127.0.0.1]:\(server.port)/api"
        let fetch = ["fetch", "identity", "A-1", "--attempts", "1", "--endpoint", url]
        let refused = try await BatchProgram.run(fetch, in: scratch.path, environment: Self.account)
        #expect(refused.exit == 64)
        #expect(refused.errors.contains("https"))
        #expect(server.connections == 0)
        let allowed = try await BatchProgram.run(fetch + ["--allow-http"], in: scratch.path, environment: Self.account)
        #expect(allowed.exit == 0, "\(allowed.errors)")
        #expect(allowed.errors.contains("WARNING"))
        #expect(allowed.errors.contains("password"))
        #expect(server.requests.count == 1)
        let loopback = try await BatchProgram.run(
            ["fetch", "identity", "A-1", "--endpoint", server.url], in: scratch.path, environment: Self.account)
        #expect(loopback.exit == 0)
        #expect(!loopback.errors.contains("WARNING"))
    }

    @Test(.enabled(if: Certificates.canBeMade))
    func theAuthorityIsTheOneThatIsNamed() async throws {
        let scratch = BatchProgram.Scratch()
        let certificates = try Certificates.shared.get()
        let server = try RawServer(tls: certificates.server("good")) { _ in .answer("200 OK", "{\"reference\":\"A-1\"}")
        }
        defer { server.close() }
        let fetch = [
            "fetch", "identity", "A-1", "--attempts", "1", "--endpoint", "https://localhost:\(server.port)/api",
        ]
        let unknown = try await BatchProgram.run(fetch, in: scratch.path, environment: Self.account)
        #expect(unknown.exit == 69)
        #expect(unknown.errors.contains("authority that is not trusted"), "\(unknown.errors)")
        let foreign = try await BatchProgram.run(
            fetch + ["--ca-file", certificates.folder + "/foreign.pem"], in: scratch.path, environment: Self.account)
        #expect(foreign.exit == 69)
        #expect(server.bytes == 0)
        let named = try await BatchProgram.run(
            fetch + ["--ca-file", certificates.authority], in: scratch.path, environment: Self.account)
        #expect(named.exit == 0, "\(named.errors)")
        let inherited = try await BatchProgram.run(
            fetch, in: scratch.path,
            environment: Self.account.merging(["ABILLIFY_CA_FILE": certificates.authority]) { $1 })
        #expect(inherited.exit == 0, "\(inherited.errors)")
        let wrong = try await BatchProgram.run(
            fetch + ["--ca-file", "/dev/null"], in: scratch.path, environment: Self.account)
        #expect(wrong.exit == 64)
        #expect(wrong.errors.contains("--ca-file"))
    }

    @Test(arguments: RedirectTests.statuses)
    func aRedirectStopsTheRun(status: Int) async throws {
        let scratch = BatchProgram.Scratch()
        let other = try RawServer { _ in .answer() }
        defer { other.close() }
        let target = other.url
        let server = try RawServer { _ in
            .answer("\(status) Moved", "", headers: ["Location: \(target)/identities/C-1"])
        }
        defer { server.close() }
        let orders = try PersonalOrders.good(50).write(to: scratch.path)
        let run = try await BatchProgram.run(
            ["import", orders, "--endpoint", server.url, "--jobs", "4"], in: scratch.path, environment: Self.account)
        #expect(run.exit == 69, "\(run.errors)")
        #expect(run.errors.contains("redirect"))
        #expect(other.connections == 0)
        // The run stops: no more than what was in flight is sent.
        #expect(server.requests.count <= 4)
    }

    @Test(.enabled(if: Certificates.canBeMade))
    func aRefusedCertificateStopsTheRun() async throws {
        let scratch = BatchProgram.Scratch()
        let certificates = try Certificates.shared.get()
        let server = try RawServer(tls: certificates.server("expired")) { _ in .answer() }
        defer { server.close() }
        let orders = try PersonalOrders.good(20).write(to: scratch.path)
        let run = try await BatchProgram.run(
            [
                "import", orders, "--endpoint", "https://localhost:\(server.port)/api", "--ca-file",
                certificates.authority, "--attempts", "1",
            ], in: scratch.path, environment: Self.account)
        #expect([3, 69].contains(run.exit), "\(run.exit)")
        #expect((run.errors + run.output).contains("expired on 2021-06-15"), "\(run.output)\(run.errors)")
        #expect(server.bytes == 0)
    }

    /// References that can't stand in a path are refused by the rules before anything is sent.
    @Test func hostileReferencesAreRefusedOrStayInTheirPlace() async throws {
        let scratch = BatchProgram.Scratch()
        let server = try RawServer { _ in .answer("400 Bad Request", "{\"code\":1,\"message\":\"no\",\"type\":\"ERR\"}")
        }
        defer { server.close() }
        // A file with NUL is refused as a whole.
        let nul = try PersonalOrders(rows: [PersonalOrders.row(1).merging(["customer_reference": "a\0b"]) { $1 }])
            .write(to: scratch.path, name: "nul.csv")
        let refused = try await BatchProgram.run(["import", nul], in: scratch.path)
        #expect(refused.exit == 65)
        #expect(refused.output.contains("NUL"))
        let references = HostileReferences.make(600, seed: 7).filter { !$0.utf8.contains(0) }
        var orders = PersonalOrders(rows: [])
        for (index, reference) in references.enumerated() {
            orders.rows.append(PersonalOrders.row(index).merging(["customer_reference": reference]) { $1 })
        }
        let file = try orders.write(to: scratch.path)
        let run = try await BatchProgram.run(
            ["import", file, "--endpoint", server.url, "--attempts", "1", "--quiet"], in: scratch.path,
            environment: Self.account)
        #expect(run.output.contains("IDN-01"), "\(run.output)\(run.errors)")
        let targets = server.requests.map(\.target)
        #expect(targets.count > 50, "\(run.exit) \(run.output)\(run.errors)")
        let foreign = targets.filter { target in
            let segments = target.split(separator: "/", omittingEmptySubsequences: false)
            return segments.count != 4 || segments[1] != "api" || segments[2] != "identities"
                || !segments[3].utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || [0x25, 0x2D, 0x5F].contains($0)
                }
        }
        #expect(foreign == [])
        // No slash, backslash or control character goes out, not even encoded: a proxy may decode it.
        let decoded = targets.compactMap { $0.split(separator: "/").last.map(HostileReferenceTests.decoded) }
        #expect(decoded.filter { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x2F || $0 == 0x5C } } == [])
        #expect(decoded.filter { $0 == "." || $0 == ".." || $0.utf8.count > 64 } == [])
        print("MEASURED: of \(references.count) references \(Set(decoded).count) were sent, 0 out of place")
    }
}
