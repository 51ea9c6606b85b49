import AbillifyAPI
import Foundation

@testable import AbillifySandbox

/// What the wire must show of a kind of fault.
struct WireExpectation: Sendable {
    let matches: @Sendable (RawConnection.Shown) -> Bool

    private init(_ matches: @escaping @Sendable (RawConnection.Shown) -> Bool) { self.matches = matches }

    /// Nothing, and this end.
    private static func nothing(_ endings: RawConnection.Ending...) -> WireExpectation {
        WireExpectation { $0.bytes.isEmpty && endings.contains($0.ending) }
    }

    /// A whole answer with a status on a connection that lives on.
    private static func answer(
        _ status: Int, _ check: @escaping @Sendable (RawConnection.Shown) -> Bool = { _ in true }
    ) -> WireExpectation {
        WireExpectation {
            $0.status == status && $0.isComplete && $0.ending == .open && $0.body.count == ($0.length ?? 0) && check($0)
        }
    }

    /// A documented error.
    private static func refusal(
        _ status: Int, type: String? = nil, _ header: (name: String, value: String?)? = nil
    ) -> WireExpectation {
        answer(status) { shown in
            guard let json = JSONValue(shown.body), json["code"]?.text == String(status) else { return false }
            if let type, json["type"]?.text != type { return false }
            guard let header else { return true }
            return shown.headers(header.name) == (header.value.map { [$0] } ?? [])
        }
    }

    private static func json(
        _ check: @escaping @Sendable (JSONValue) -> Bool
    ) -> WireExpectation {
        answer(200) { shown in JSONValue(shown.body).map(check) ?? false }
    }

    private static func redirect(_ status: Int, _ start: String) -> WireExpectation {
        answer(status) {
            $0.headers("Location") == [start + "/api/identities/C/orders"]
        }
    }

    /// An answer whose Date header is some seconds off.
    private static func date(_ seconds: Double) -> WireExpectation {
        answer(200) { shown in
            let now = Date().timeIntervalSince1970
            let near = (-3...3).map { SandboxTime.httpDate(now + seconds + Double($0)) }
            return shown.headers("Date").count == 1 && shown.headers("Date").allSatisfy(near.contains)
        }
    }

    private static func chunked(_ shown: RawConnection.Shown) -> Bool {
        shown.hasWholeHead && shown.headers("Transfer-Encoding") == ["chunked"] && shown.length == nil
            && shown.ending == .closed && !shown.text.hasSuffix("0\r\n\r\n")
    }

    private static func retryDate(_ shown: RawConnection.Shown) -> Bool {
        let now = Date().timeIntervalSince1970
        let near = (-2...3).map { SandboxTime.httpDate(now + Double($0)) }
        return shown.headers("Retry-After").count == 1 && shown.headers("Retry-After").allSatisfy(near.contains)
    }

    private static func isPage(_ shown: RawConnection.Shown) -> Bool {
        shown.headers("Content-Type") == ["text/html; charset=utf-8"] && shown.text.contains("<!doctype html>")
    }

    static let table: [FaultKind: WireExpectation] = connections.merging(contents) { first, _ in first }
        .merging(statuses) { first, _ in first }

    private static let connections: [FaultKind: WireExpectation] = [
        .closeOnAccept: nothing(.closed), .resetOnAccept: nothing(.reset), .halfRequest: nothing(.closed),
        .closeAfterRequest: nothing(.closed), .resetAfterRequest: nothing(.reset), .silent: nothing(.open),
        .halfHeaders: WireExpectation {
            $0.text.hasPrefix("HTTP/1.1 200") && !$0.hasWholeHead && $0.ending == .closed
        },
        .headersOnly: WireExpectation {
            $0.hasWholeHead && ($0.length ?? 0) > 0 && $0.body.isEmpty && $0.ending == .closed
        },
        .truncatedBody: WireExpectation {
            !$0.body.isEmpty && $0.body.count == ($0.length ?? 0) / 2 && $0.ending == .closed
        },
        .truncatedChunk: WireExpectation { shown in
            let size = String(decoding: shown.body.prefix { $0 != 13 }, as: UTF8.self)
            return chunked(shown) && shown.body.count < Int(size, radix: 16) ?? 0
        },
        .missingLastChunk: WireExpectation { chunked($0) && $0.text.hasSuffix("}\r\n") },
        .bodyBeyondLength: WireExpectation {
            ($0.length ?? 0) > 0 && ($0.body.count / 2) == $0.length && $0.text.hasSuffix("}") && $0.ending == .open
        },
        .duplicateLength: WireExpectation { shown in
            let lengths = shown.headers("Content-Length").compactMap { Int($0) }
            return lengths == [shown.body.count, shown.body.count + 7]
        },
        .slowHeaders: WireExpectation {
            (2...3).contains($0.bytes.count) && $0.text.hasPrefix("HT") && $0.lastByte - ($0.firstByte ?? 9) > 0.9
        },
        .slowBody: WireExpectation {
            $0.hasWholeHead && (1...3).contains($0.body.count) && ($0.length ?? 0) > 100
                && $0.lastByte - ($0.firstByte ?? 9) > 0.9
        },
        .delayedAnswer: answer(200) { ($0.firstByte ?? 0) > 0.35 },
        .continueLate: WireExpectation {
            $0.text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ") && ($0.lastByte - ($0.firstByte ?? 9)) > 0.3
                && $0.text.hasSuffix("}")
        },
        .keepAliveDropped: WireExpectation {
            $0.status == 200 && $0.isComplete && $0.ending == .closed && $0.headers("Connection") != ["close"]
        },
        .dateAhead: date(86400), .dateBehind: date(-86400),
        .keyStoreLost: nothing(.closed), .keyExpired: nothing(.closed),
    ]

    private static let contents: [FaultKind: WireExpectation] = [
        .empty200: answer(200) { $0.body.isEmpty }, .html200: answer(200, isPage),
        .otherJSON200: json { $0["reference"] == nil && $0["status"]?.text == "ok" },
        .withoutNumber200: json { $0["reference"]?.text == "X" && $0["number"] == nil },
        .numberOfAnother200: json { $0["reference"]?.text == "X" && $0["number"]?.text == "SANDBOX-OF-ANOTHER" },
        .duplicateNumber200: json { $0["reference"]?.text == "X" && $0["number"]?.text == "SANDBOX-OF-ANOTHER" },
        .referenceOfAnother200: json { $0["reference"]?.text == "O" },
        .duplicateKeys200: answer(200) { $0.text.split(separator: "\"reference\":").count == 3 },
        .wrongType200: json { $0["reference"]?["a"] != nil },
        .deep200: answer(200) { $0.body.count == 20000 && $0.body.first == UInt8(ascii: "[") },
        .huge200: answer(200) { $0.body.count > 16 << 20 },
        .gzipBomb: answer(200) { $0.headers("Content-Encoding") == ["gzip"] && $0.body == GzipBomb.bytes },
        .invalidUTF8: answer(200) { String(validating: $0.body, as: UTF8.self) == nil },
        .latin1: answer(200) {
            $0.body.contains(0xFC) && String(validating: $0.body, as: UTF8.self) == nil
                && $0.headers("Content-Type") == ["application/json; charset=utf-8"]
        },
        .utf16: answer(200) {
            String(bytes: $0.body, encoding: .utf16)?.contains("M\u{FC}ller") == true
                && $0.headers("Content-Type") == ["application/json; charset=utf-16"]
        },
        .duplicateLocation: answer(201) { Set($0.headers("Location")).count == 2 },
        .created201: answer(201) { JSONValue($0.body)?["reference"]?.text == "X" },
        .accepted202: answer(202) { $0.body == Array("{}".utf8) }, .noContent204: answer(204) { $0.body.isEmpty },
        .moved301: redirect(301, "http://127.0.0.2:8085"), .found302: redirect(302, "http://127.0.0.2:8085"),
        .seeOther303: redirect(303, "http://127.0.0.2:8085"), .redirect307: redirect(307, "http://127.0.0.2:8085"),
        .redirect307Port: redirect(307, "http://127.0.0.1:8086"),
        .redirect307Scheme: redirect(307, "https://127.0.0.1:8085"),
        .redirect308: redirect(308, "http://127.0.0.2:8085"),
    ]

    private static let statuses: [FaultKind: WireExpectation] = [
        .invalid400: refusal(400), .invalid400Replayed: refusal(400),
        .unauthorized401Once: refusal(401, type: "ERR_UNAUTHORIZED"),
        .unauthorized401: refusal(401, type: "ERR_UNAUTHORIZED"), .forbidden403: refusal(403),
        .notFound404Once: refusal(404),
        .proxy407: answer(407) { isPage($0) && $0.headers("Proxy-Authenticate") == ["Basic realm=\"proxy\""] },
        .timeout408: refusal(408), .inFlight409: refusal(409, type: "ERR_IDEMPOTENCY_IN_FLIGHT"),
        .justMade409: refusal(409, type: "ERR_UNIQUE_VIOLATION"), .tooLarge413: refusal(413, type: "ERR_TOO_LARGE"),
        .mediaType415: refusal(415), .mismatch422: refusal(422, type: "ERR_IDEMPOTENCY_MISMATCH"),
        .content422: refusal(422, type: "ERR_INVALID_VALUE"),
        .throttled429Seconds: refusal(429, ("Retry-After", "1")),
        .throttled429Date: answer(429, retryDate), .throttled429Missing: refusal(429, ("Retry-After", nil)),
        .throttled429Negative: refusal(429, ("Retry-After", "-5")),
        .throttled429Far: refusal(429, ("Retry-After", "315360000")),
        .broken500Unexecuted: refusal(500), .broken500Executed: refusal(500), .broken500Replayed: refusal(500),
        .gateway502: answer(502, isPage), .unavailable503: answer(503, retryDate), .late504: refusal(504),
        .unknown520: answer(520, isPage),
    ]
}
