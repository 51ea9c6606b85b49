import AbillifyAPI

/// The answer that a fault puts in the place of the real one.
enum FaultReply: Sendable {
    /// The real answer; a stub if nothing was carried out.
    case real
    /// The documented error of a status.
    case status(Int, type: String? = nil, retryAfter: RetryAfter? = nil)
    /// A status with an HTML page.
    case page(Int)
    /// A status with this body.
    case body(Int, String)
    case deep
    case huge
    case gzipBomb
    case redirect(Int, Target)
    /// The real answer, under another status.
    case relabelled(Int)
    case twoLocations
    /// The refusal of the reference that was just taken.
    case justMade
    case edited(Edit)
    case encoded(Encoding)

    enum RetryAfter: Sendable {
        case text(String)
        /// The date that many seconds ahead.
        case date(Double)
    }

    /// What of the origin a redirect changes.
    enum Target: Sendable {
        case host, port, scheme
    }

    /// A change of the answer's members.
    enum Edit: Sendable {
        case withoutNumber, oldestNumber, newestNumber, referenceOfAnother, duplicateKeys
    }

    /// How a body is written.
    enum Encoding: Sendable {
        case invalidUTF8, latin1, utf16
    }

    /// What an answer is made from.
    struct Circumstances: Sendable {
        /// The reference that the request is about.
        var reference: String
        /// The path of the request.
        var path: String
        var now: Double
        /// The origin that redirects lead to, if one was told.
        var redirect: String?
        var host: String
        /// Another voucher of the same kind; nil if there is none.
        var oldest: Neighbour?
        var newest: Neighbour?
    }

    /// What another voucher is called.
    struct Neighbour: Sendable {
        var reference: String
        /// Orders have none.
        var number: String?
    }

    /// The answer, given the real one, if the request was carried out.
    func answer(_ real: SandboxAnswer?, _ given: Circumstances) -> SandboxAnswer {
        let base = real ?? FaultReply.stub(given)
        // What is a lie about a success would be none about a refusal.
        let isSuccess = base.status < 300
        switch self {
        case .real: return base
        case .status(let status, let type, let retryAfter): return refusal(status, type, retryAfter, given)
        case .page(let status):
            var answer = SandboxAnswer(
                status: status, body: "<!doctype html><title>Sandbox</title><h1>\(status)</h1><p>A fault.</p>",
                contentType: "text/html; charset=utf-8")
            if status == 407 { answer.headers = [("Proxy-Authenticate", "Basic realm=\"proxy\"")] }
            return answer
        case .body(let status, let body): return SandboxAnswer(status: status, body: body)
        case .deep: return SandboxAnswer(status: 200, body: FaultReply.deepBody)
        case .huge: return SandboxAnswer(status: 200, body: FaultReply.hugeBody)
        case .gzipBomb:
            var answer = SandboxAnswer(status: 200, body: "")
            answer.bytes = GzipBomb.bytes
            answer.headers = [("Content-Encoding", "gzip")]
            return answer
        case .redirect(let status, let target): return redirect(status, target, given)
        case .relabelled(let status):
            var answer = base
            if isSuccess { answer.status = status }
            return answer
        case .twoLocations:
            var answer = base
            guard isSuccess else { return answer }
            answer.status = 201
            answer.headers += [("Location", "\(given.path)/1"), ("Location", "\(given.path)/2")]
            return answer
        case .justMade: return isSuccess ? .duplicate("reference", given.reference) : base
        case .edited(let edit): return isSuccess ? edited(base, edit, given) : base
        case .encoded(let encoding): return encoded(base, encoding)
        }
    }

    /// The answer to a request that was not carried out, where one is needed: of what is cut off, reset or swallowed.
    private static func stub(_ given: Circumstances) -> SandboxAnswer {
        SandboxAnswer(
            .object([
                "reference": .string(given.reference), "number": .string("SANDBOX-NOT-MADE"),
                "created": .string(SandboxTime.timestamp(given.now)),
                "modified": .string(SandboxTime.timestamp(given.now)),
            ]))
    }

    private func refusal(
        _ status: Int, _ type: String?, _ retryAfter: RetryAfter?, _ given: Circumstances
    ) -> SandboxAnswer {
        var answer = SandboxAnswer.scripted(status, type: type, field: "reference")
        switch retryAfter {
        case .text(let text): answer.headers = [("Retry-After", text)]
        case .date(let seconds): answer.headers = [("Retry-After", SandboxTime.httpDate(given.now + seconds))]
        // The plain 429 has a header of its own.
        case nil: answer.headers = []
        }
        if status == 401 { answer.headers = SandboxAnswer.unauthorized.headers }
        return answer
    }

    private func redirect(_ status: Int, _ target: Target, _ given: Circumstances) -> SandboxAnswer {
        let parts = given.host.split(separator: ":")
        let (host, port) = (parts.first.map(String.init) ?? "127.0.0.1", parts.last.flatMap { Int($0) } ?? 80)
        // 127.0.0.2 is another host and still of this machine.
        let origin =
            switch target {
            case .host: "http://127.0.0.2:\(port)"
            case .port: "http://\(host):\(port == 65_535 ? port - 1 : port + 1)"
            case .scheme: "https://\(host):\(port)"
            }
        var answer = SandboxAnswer(status: status, body: "")
        answer.headers = [("Location", (given.redirect ?? origin) + given.path)]
        return answer
    }

    private func edited(_ base: SandboxAnswer, _ edit: Edit, _ given: Circumstances) -> SandboxAnswer {
        guard case .object(var members)? = JSONValue(Array(base.body.utf8)) else { return base }
        switch edit {
        case .withoutNumber: members["number"] = nil
        case .oldestNumber: members["number"] = .string(given.oldest?.number ?? "SANDBOX-OF-ANOTHER")
        case .newestNumber: members["number"] = .string(given.newest?.number ?? "SANDBOX-OF-ANOTHER")
        case .referenceOfAnother: members["reference"] = .string(given.newest?.reference ?? "of-another")
        case .duplicateKeys:
            var answer = base
            let twice = #""reference":"of-another","number":"SANDBOX-OF-ANOTHER""#
            answer.body = "{\(twice)," + base.body.dropFirst()
            return answer
        }
        var answer = base
        answer.body = JSONText.write(.object(members))
        return answer
    }

    private func encoded(_ base: SandboxAnswer, _ encoding: Encoding) -> SandboxAnswer {
        var answer = base
        // A member with signs beyond ASCII, so that the encoding shows.
        let text = base.body.hasPrefix("{") ? "{\"note\":\"M\u{FC}ller\"," + base.body.dropFirst() : base.body
        switch encoding {
        case .invalidUTF8:
            answer.bytes = Array(text.utf8).flatMap { $0 == 0xC3 ? [0xC3, 0x28, 0xFF] : [$0] }
        case .latin1:
            answer.bytes = text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
            answer.contentType = "application/json; charset=utf-8"
        case .utf16:
            answer.bytes = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            answer.contentType = "application/json; charset=utf-16"
        }
        return answer
    }

    static let deepBody = String(repeating: "[", count: 10000) + String(repeating: "]", count: 10000)

    static let hugeBody = "{\"reference\":\"" + String(repeating: "x", count: 16 << 20) + "\"}"
}
