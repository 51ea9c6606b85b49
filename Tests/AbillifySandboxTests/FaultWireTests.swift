import AbillifyAPI
import Foundation
import Testing

@testable import AbillifySandbox

/// Every kind of fault, once through a real socket: what the wire shows, what the ledger has, what the key keeps.
@Suite("Faults on the wire", .serialized)
struct FaultWireTests {
    /// Every kind at every moment that it has.
    static let strikes = FaultKind.allCases.flatMap { kind in kind.effect.moments.map { FaultStrike(kind, $0) } }

    @Test(arguments: strikes)
    func strikesAsTheTableSays(strike: FaultStrike) async throws {
        let kind = strike.kind
        let moment = strike.moment == .later ? "" : "@\(strike.moment.rawValue)"
        let sandbox = try await ServedSandbox.start("script=X/order/\(kind.rawValue)\(moment)*1,delay=400ms")
        let (path, body) = ("/api/identities/C/orders", TestSandbox.voucher("X"))
        let slow = [.slowHeaders, .slowBody].contains(kind)
        let shown = try await sandbox.post(
            path, body, key: "k", patience: kind == .silent ? 1.5 : 60, afterFirstByte: slow ? 2.6 : nil)
        let expected = try #require(WireExpectation.table[kind], "\(kind.rawValue) has no expectation")
        #expect(expected.matches(shown), "\(kind.rawValue): \(shown.ending) \(shown.text.prefix(600))")

        let ledger = try sandbox.healthy.ledger()
        if strike.moment == .later { #expect(try ledger.entries(kind: "order", reference: "X").isEmpty) }
        let isCarriedOut = strike.effect.isCarriedOut(strike.moment)
        // Where no answer comes there is nothing to wait for but the booking itself, which a busy machine delays.
        if isCarriedOut {
            for _ in 0..<100 where try ledger.entries(reference: "X").isEmpty {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        #expect(try ledger.entries(kind: "order", reference: "X").count == (isCarriedOut ? 1 : 0))

        // The same request again, without a fault, meets what its key kept.
        let again = try await sandbox.post(path, body, key: "k", patience: 60)
        switch strike.kept {
        case .nothing: #expect(again.status == (isCarriedOut ? 409 : 200))
        case .real: #expect(again.status == 200)
        case .fault:
            #expect(again.status == shown.status)
            #expect(again.body == shown.body)
        }
        let count = isCarriedOut || again.status == 200 ? 1 : 0
        #expect(try ledger.entries(kind: "order", reference: "X").count == count)
        let uses = try ledger.keyUses().filter { $0.key == "k" }
        #expect(uses.map(\.requests) == [2])
        #expect(uses.first?.hashes.count == 1)
        await sandbox.stop()
    }

    @Test func everyKindHasARowAndAnExpectation() {
        #expect(FaultEffect.table.map(\.kind) == FaultKind.allCases)
        #expect(Set(WireExpectation.table.keys) == Set(FaultKind.allCases))
        #expect(FaultKind.allCases.count >= 60)
        for effect in FaultEffect.table {
            #expect(!effect.moments.isEmpty && Set(effect.moments).count == effect.moments.count)
            #expect(effect.summary.hasSuffix(".") && !effect.summary.contains("\n"))
        }
    }

    /// By chance these strike before the request is read; without a fault the sandbox waits for the rest.
    @Test(arguments: [
        ("close-on-accept=100", 0, true), ("reset-on-accept=100", 0, true), ("half-request=100", 60, true),
        ("half-request=100", 40, false), ("error=0", 60, false),
    ])
    func endsTheConnectionOfAnUnreadRequest(plan: String, sent: Int, ends: Bool) async throws {
        let sandbox = try await ServedSandbox.start(plan)
        let connection = try RawConnection(port: sandbox.port)
        let whole = RawConnection.request("POST", "/api/identities", String(repeating: "x", count: 100), key: "k")
        connection.send(String(whole.dropLast(100 - sent)))
        let shown = await connection.read(patience: ends ? 10 : 1)
        #expect(shown.bytes.isEmpty)
        #expect((shown.ending != .open) == ends)
        if plan.hasPrefix("reset") { #expect(shown.ending == .reset) }
        connection.close()
        #expect(try sandbox.healthy.ledger().keyUses().allSatisfy { $0.key != "k" })
        await sandbox.stop()
    }

    @Test(arguments: ["silent", "slow-body@after", "delayed-answer@after"])
    func waitingConnectionsDoNotHoldUpTheEnd(kind: String) async throws {
        let sandbox = try await ServedSandbox.start("script=*/any/\(kind),delay=60s")
        let connection = try RawConnection(port: sandbox.port)
        connection.send(RawConnection.request("GET", "/api/orders/O"))
        _ = await connection.read(patience: 0.4)
        let duration = await ContinuousClock().measure { await sandbox.stop() }
        #expect(duration < .seconds(5))
        connection.close()
    }

    /// What was bent once is left alone afterwards.
    @Test(arguments: ["date-ahead", "delayed-answer", "status-503-date"])
    func theConnectionLivesOn(kind: String) async throws {
        let sandbox = try await ServedSandbox.start("script=O/lookup/\(kind)*1,delay=200ms")
        let connection = try RawConnection(port: sandbox.port)
        connection.send(RawConnection.request("GET", "/api/orders/O"))
        let first = await connection.read()
        connection.send(RawConnection.request("GET", "/api/orders/O"))
        let second = await connection.read()
        #expect(first.isComplete && first.ending == .open)
        #expect(second.status == 200 && second.isComplete && second.ending == .open)
        #expect(second.headers("Date") != first.headers("Date") || kind != "date-ahead")
        connection.close()
        await sandbox.stop()
    }

    /// A client that asks for the end of the connection has the whole of a slow answer all the same.
    @Test func aDelayedAnswerOutlivesTheEndOfTheRequest() async throws {
        let sandbox = try await ServedSandbox.start("script=O/lookup/delayed-answer,delay=300ms")
        let request = RawConnection.request("GET", "/api/orders/O")
            .replacing("Host:", with: "Connection: close\r\nHost:")
        let shown = try await RawConnection.exchange(sandbox.port, request)
        #expect(shown.isComplete)
        #expect((shown.firstByte ?? 0) > 0.25)
        #expect(shown.ending == .closed)
        await sandbox.stop()
    }

    @Test func theBombIsWholeGzip() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "bomb-\(UUID().uuidString).gz")
        try Data(GzipBomb.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "gzip -t '\(file.path)' && gzip -dc '\(file.path)' | wc -c"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(
            Int(String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
                == GzipBomb.size)
        #expect(GzipBomb.bytes.count < 2 << 20)
    }
}
