/// What the sandbox shows to a browser, without credentials: the page, the description of the API, the overview.
///
/// Only a request that names this machine by a loopback name is answered: a foreign name that resolves to the
/// loopback address (DNS rebinding) would let a foreign page read the answers.
enum SandboxPages {
    enum Page: String, Sendable {
        case index = "/"
        case description = "/openapi.yaml"
        case overview = "/overview.json"
    }

    /// The refusal of a request, or nil if it may be answered.
    static func refusal(_ request: SandboxService.Request) -> SandboxAnswer? {
        guard let host = request.host, Loopback.names(authority: host) else {
            return guarded(
                .error(403, name: "Forbidden", type: "ERR_FORBIDDEN", "Ask for 127.0.0.1, localhost or [::1]"))
        }
        return request.method == "GET" ? nil : guarded(.methodNotAllowed(request.method, allowed: ["GET"]))
    }

    static func index() -> SandboxAnswer {
        embedded(PackageResources.index_html, "text/html; charset=utf-8")
    }

    static func description() -> SandboxAnswer {
        embedded(PackageResources.openapi_yaml, "application/yaml; charset=utf-8")
    }

    private static func embedded(_ bytes: [UInt8], _ contentType: String) -> SandboxAnswer {
        var answer = SandboxAnswer(status: 200, body: String(decoding: bytes, as: UTF8.self))
        answer.contentType = contentType
        return guarded(answer)
    }

    /// The answer with the header fields that keep a browser from doing more than showing it.
    static func guarded(_ answer: SandboxAnswer) -> SandboxAnswer {
        var answer = answer
        answer.headers += [
            ("Content-Security-Policy", "default-src 'self' 'unsafe-inline'"),
            ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"),
        ]
        return answer
    }
}
