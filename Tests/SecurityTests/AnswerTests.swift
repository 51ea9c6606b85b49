import AbillifyAPI
import AbillifyClient
import Foundation
import Submission
import Testing

@Suite("No answer is too bad", .serialized)
struct AnswerTests {
    static let million = 1_000_000
    static let gibibyte = 1 << 30

    /// What a step comes to after an answer, if the API has nothing when it is asked.
    static func outcome(_ result: GatewayResult) -> StepMachine.Action {
        var machine = StepMachine(
            step: .directInvoice, reference: "A-1", policy: RetryPolicy.standard, seed: 1, generation: 0)
        _ = machine.proceed(now: 0)
        let action = machine.received(result, now: 0)
        guard action == .lookUp else { return action }
        let nothing = Array("{\"code\":404,\"message\":\"nothing there\",\"type\":\"ERR_NOT_FOUND\"}".utf8)
        return machine.received(.answer(GatewayResult.Answer(status: 404, body: nothing)), now: 0)
    }

    static let bodies: [(String, [UInt8])] = [
        ("invalid UTF-8", Array("{\"reference\":\"A-1\",\"number\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)),
        ("overlong UTF-8", Array("{\"reference\":\"A-1\",\"number\":\"".utf8) + [0xC0, 0xAF] + Array("\"}".utf8)),
        ("lone surrogate", Array("{\"reference\":\"A-1\",\"number\":\"\\ud800\"}".utf8)),
        ("UTF-16", Array("{\"reference\":\"A-1\"}".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })),
        ("byte order mark", [0xEF, 0xBB, 0xBF] + Array("{\"reference\":\"A-1\",\"number\":\"1\"}".utf8)),
        ("a million brackets", Array(repeating: UInt8(ascii: "["), count: million)),
        (
            "a million closed brackets",
            Array((String(repeating: "[", count: million) + String(repeating: "]", count: million)).utf8)
        ),
        ("a million objects", Array(String(repeating: "{\"a\":", count: million / 2).utf8)),
        ("a million members", Array(("{" + String(repeating: "\"a\":1,", count: million / 2) + "\"a\":1}").utf8)),
        ("a million values", Array(("[" + String(repeating: "1,", count: million) + "1]").utf8)),
        ("two numbers", Array("{\"reference\":\"A-1\",\"number\":\"1\",\"number\":\"2\"}".utf8)),
        ("two references", Array("{\"reference\":\"A-1\",\"reference\":\"B-1\",\"number\":\"1\"}".utf8)),
        ("reference of a wrong type", Array("{\"reference\":{\"a\":1},\"number\":\"1\"}".utf8)),
        ("number of a wrong type", Array("{\"reference\":\"A-1\",\"number\":[1]}".utf8)),
        ("number null", Array("{\"reference\":\"A-1\",\"number\":null}".utf8)),
        ("number true", Array("{\"reference\":\"A-1\",\"number\":true}".utf8)),
        ("an array", Array("[{\"reference\":\"A-1\",\"number\":\"1\"}]".utf8)),
        ("a text", Array("\"A-1\"".utf8)), ("a number", Array("1e999999999".utf8)), ("nothing", []), ("NUL", [0]),
        ("another reference", Array("{\"reference\":\"B-1\",\"number\":\"1\"}".utf8)),
        ("a long number", Array(String(repeating: "9", count: million).utf8)),
    ]

    @Test(arguments: bodies.indices)
    func isUnknown(index: Int) async throws {
        let (name, body) = Self.bodies[index]
        for status in ["201 Created", "400 Bad Request", "500 Oops"] {
            let server = try RawServer { _ in .answer(status, bytes: body) }
            defer { server.close() }
            let result = try await Sending.send(
                GatewayRequest(
                    method: "POST", path: "/identities/A-1/invoices", body: [0x7B, 0x7D], idempotencyKey: "k"),
                to: server.url)
            #expect(result.answer?.body == body, "\(name)")
            switch Self.outcome(result) {
            case .finish(.unknown): #expect(!status.hasPrefix("500"), "\(name)")
            // After 5xx and a look-up that finds nothing, it is sent anew.
            case .wait: #expect(status.hasPrefix("500"), "\(name)")
            case let other: Issue.record("\(name), \(status): \(other)")
            }
        }
    }

    /// The negative control: a good answer is done.
    @Test func aGoodAnswerIsDone() {
        let body = Array("{\"reference\":\"A-1\",\"number\":\"1\"}".utf8)
        guard case .finish(.done(let voucher, _)) = Self.outcome(.answer(.init(status: 201, body: body))) else {
            Issue.record("a good answer is not done")
            return
        }
        #expect(voucher.number == "1")
    }

    static let chunk = String(repeating: "x", count: 1 << 20)
    static let ok = "HTTP/1.1 200 OK\r\n"
    static let streams: [(String, RawServer.Reply)] = [
        ("1 GiB with a length", .stream(head: ok + "Content-Length: \(gibibyte)\r\n\r\n", piece: chunk, times: 1024)),
        ("1 GiB without a length", .stream(head: ok + "Connection: close\r\n\r\n", piece: chunk, times: 1024)),
        (
            "1 GiB in chunks",
            .stream(head: ok + "Transfer-Encoding: chunked\r\n\r\n", piece: "100000\r\n\(chunk)\r\n", times: 1024)
        ),
        (
            "an unsatisfiable length",
            .stream(head: ok + "Content-Length: 9223372036854775807\r\n\r\n", piece: chunk, times: 1024)
        ),
        ("100,000 headers", .stream(head: ok, piece: "X-Header: value\r\n", times: 100_000)),
        ("10 MB of headers", .stream(head: ok, piece: "X: \(chunk.prefix(50_000))\r\n", times: 200)),
        ("one header of 10 MB", .stream(head: ok + "X: ", piece: chunk, times: 10)),
        ("an endless status line", .stream(head: "HTTP/1.1 200 ", piece: chunk, times: 64)),
        (
            "endless trailers",
            .stream(
                head: ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n", piece: "X-Trailer: value\r\n", times: 1_000_000)
        ),
        (
            "an endless chunk header",
            .stream(head: ok + "Transfer-Encoding: chunked\r\n\r\n1;", piece: chunk, times: 64)
        ),
        (
            "endless provisional answers",
            .stream(head: "", piece: "HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n", times: 100_000_000)
        ),
    ]

    @Test(arguments: streams.indices)
    func isBounded(index: Int) async throws {
        let (name, reply) = Self.streams[index]
        let server = try RawServer { _ in reply }
        defer { server.close() }
        var limits = HTTPGateway.Limits()
        limits.total = 3
        let result = try await Sending.send(to: server.url, limits: limits)
        #expect(result.withoutAnswer != nil, "\(name): \(result)")
        if !name.contains("provisional") { #expect(server.streamed < 128 << 20, "\(name): \(server.streamed)") }
    }

    static let malformed = [
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nX\0Y: z\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 99999 OK\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "\0\0\0\0",
        "HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n",
    ]

    @Test(arguments: malformed)
    func isNoAnswer(text: String) async throws {
        let server = try RawServer { _ in .bytes(Array(text.utf8)) }
        defer { server.close() }
        var limits = HTTPGateway.Limits()
        limits.total = 1
        let result = try await Sending.send(to: server.url, limits: limits)
        #expect(result.withoutAnswer != nil, "\(result)")
    }

    /// What was made small by compression stays small: nothing is unpacked.
    @Test func aGzipBombStaysPacked() async throws {
        let scratch = BatchProgram.Scratch()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "head -c 104857600 /dev/zero | gzip > \(scratch.path)/bomb"]
        try process.run()
        process.waitUntilExit()
        let bomb = try Array(#require(FileManager.default.contents(atPath: scratch.path + "/bomb")))
        try #require((10_000..<1_000_000).contains(bomb.count))
        let server = try RawServer { _ in .answer(bytes: bomb, headers: ["Content-Encoding: gzip"]) }
        defer { server.close() }
        let result = try await Sending.send(to: server.url)
        #expect(result.answer?.body == bomb)
        #expect(server.requests.first?.head.lowercased().contains("accept-encoding") == false)
    }

    @Test(arguments: ["200 OK", "302 Found", "400 Bad Request", "401 Unauthorized", "500 Oops"])
    func credentialsThatComeBackAreTakenOut(status: String) async throws {
        let server = try RawServer { request in
            let token = request.head.split(separator: "Basic ").last?.prefix { !$0.isNewline } ?? ""
            return .answer(status, "[\(token)] [\(token)]", headers: ["Location: /x?\(token)"])
        }
        defer { server.close() }
        let token = Data("user:secret".utf8).base64EncodedString()
        let answer = try #require(try await Sending.send(to: server.url).answer)
        let stars = String(repeating: "*", count: token.count)
        #expect(answer.body == Array("[\(stars)] [\(stars)]".utf8))
        #expect(answer.location == "/x?\(stars)")
        #expect(server.requests.first?.head.contains(token) == true)
    }

    /// The memory of the program itself: what a bad answer takes beyond what a good one does.
    @Test func memoryStaysBounded() async throws {
        let replies: [(String, RawServer.Reply)] =
            Self.streams.filter { !$0.0.contains("provisional") }
            + [
                ("4 MB of values", .answer("200 OK", "[" + String(repeating: "[],", count: 1_300_000) + "0]")),
                (
                    "4 MB of members",
                    .answer("200 OK", "{" + (0..<300_000).map { "\"\($0)\":1," }.joined() + "\"x\":0}")
                ),
                ("4 MB of brackets", .answer("200 OK", String(repeating: "[", count: 4_000_000))),
            ]
        let good = try await Self.fetch(.answer("200 OK", "{\"reference\":\"A-1\"}"))
        #expect(good.exit == 0, "\(good.errors)")
        #expect(good.peakMemory > 10 << 20)
        var worst = 0
        for (name, reply) in replies {
            let bad = try await Self.fetch(reply)
            #expect([0, 4, 69].contains(bad.exit), "\(name): \(bad.exit) \(bad.errors)")
            #expect(
                bad.peakMemory - good.peakMemory < 50 << 20,
                "\(name): \((bad.peakMemory - good.peakMemory) >> 20) MiB more")
            worst = max(worst, bad.peakMemory - good.peakMemory)
            print("MEASURED: \(name): \((bad.peakMemory - good.peakMemory) >> 20) MiB more, exit \(bad.exit)")
        }
        print("MEASURED: at most \(worst >> 20) MiB more over \(replies.count) bad answers")
    }

    private static func fetch(_ reply: RawServer.Reply) async throws -> BatchProgram.Outcome {
        let scratch = BatchProgram.Scratch()
        let server = try RawServer { _ in reply }
        defer { server.close() }
        return try await BatchProgram.run(
            ["fetch", "identity", "A-1", "--attempts", "1", "--endpoint", server.url], in: scratch.path,
            environment: ["ABILLIFY_USER": "user", "ABILLIFY_PASSWORD": "secret"])
    }
}
