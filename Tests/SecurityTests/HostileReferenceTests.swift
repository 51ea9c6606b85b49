import AbillifyAPI
import AbillifyClient
import Submission
import Testing

@Suite("A reference can't leave its place in a path")
struct HostileReferenceTests {
    static let seed: UInt64 = 20_261_121
    static let references = HostileReferences.make(5000, seed: seed)

    /// A reference percent-decoded once: what the server gets to see as the segment.
    static func decoded(_ segment: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = segment.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: [rest.popFirst() ?? 0, rest.popFirst() ?? 0], as: UTF8.self)
            bytes.append(UInt8(digits, radix: 16) ?? 0)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a path is the one that is meant: the collection, the reference as one segment, perhaps an action.
    static func isMeant(_ path: String, _ reference: String) -> Bool {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard (3...4).contains(segments.count), segments[0].isEmpty else { return false }
        let isPlain = segments[2].utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || [0x25, 0x2D, 0x5F].contains(byte)
        }
        return isPlain && Array(decoded(segments[2]).utf8) == Array(reference.utf8)
    }

    @Test func everyPathKeepsItsShape() {
        #expect(Self.references.count == 5000)
        var refused = 0
        for reference in Self.references {
            let references = Step.References(customer: reference, voucher: reference, invoice: reference)
            let paths = Step.allCases.map { $0.path(references) } + Resource.allCases.map { $0.path(reference) }
            if ["", ".", ".."].contains(reference) {
                refused += 1
                #expect(paths.allSatisfy { $0 == nil })
            } else {
                for path in paths {
                    #expect(Self.isMeant(path ?? "", reference), "\(reference.debugDescription): \(path ?? "nil")")
                }
            }
        }
        #expect(refused >= 3)
    }

    @Test func nothingArrivesOutsideItsPath() async throws {
        let server = try RawServer { _ in .answer() }
        defer { server.close() }
        var meant: [String] = []
        var requests: [GatewayRequest] = []
        for reference in Self.references {
            guard let path = Resource.invoice.path(reference) else { continue }
            meant.append(path)
            requests.append(GatewayRequest(method: "GET", path: path))
        }
        let results = try await Sending.send(requests, to: server.url)
        let arrived = server.requests
        let sent = zip(meant, results).filter { $0.1.notSent == nil }
        // What is longer than a path may be stays here.
        #expect(results.filter { $0.notSent != nil }.count < 50)
        #expect(arrived.map(\.target) == sent.map { "/api" + $0.0 })
        #expect(sent.count > 4900)
        let foreign = arrived.filter { request in
            !request.target.hasPrefix("/api/invoices/") || request.target.split(separator: "/").count != 3
                || !request.head.hasPrefix("GET ") || request.head.contains("evil\r\n")
        }
        #expect(foreign.map(\.target) == [])
    }

    /// The negative control, and the last guard: references put into paths as they are do not pass the gateway.
    @Test func theGatewayRefusesWhatWasNotEncoded() async throws {
        let server = try RawServer { _ in .answer() }
        defer { server.close() }
        let unsafe = Self.references.filter { reference in
            !reference.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || [0x2D, 0x5F].contains($0)
            } || reference.isEmpty
        }
        // A well-formed percent code is what an encoded reference looks like.
        let telling = unsafe.filter { $0.isEmpty || Self.decoded($0[...]) == $0 || !$0.contains("%") }
        #expect(telling.count > 3000)
        let results = try await Sending.send(
            telling.map { GatewayRequest(method: "GET", path: "/invoices/\($0)/documents") }, to: server.url)
        for (reference, result) in zip(telling, results) where result.notSent == nil {
            // Plain names and values behind a question mark are a list's query; slashes part plain segments.
            #expect(
                reference.utf8.allSatisfy { $0 < 0x7F && $0 > 0x20 } && !reference.contains("."),
                "\(reference.debugDescription) was sent as it is")
        }
        let dots = server.requests.filter { $0.target.contains("..") || $0.target.contains("#") }
        #expect(dots.map(\.target) == [])
    }
}
