import AbillifyAPI

/// An answer of the sandbox.
struct SandboxAnswer: Sendable {
    var status: Int
    var body: String
    var contentType: String
    /// Header fields beside the content type.
    var headers: [(name: String, value: String)] = []
    /// The bytes to send in place of the body, where a fault makes what is no UTF-8.
    var bytes: [UInt8]?

    init(status: Int, body: String, contentType: String = "application/json") {
        self.status = status
        self.body = body
        self.contentType = contentType
    }

    init(_ value: JSONValue) { self.init(status: 200, body: JSONText.write(value)) }

    /// One fault of a request.
    struct Detail: Sendable {
        var fields: [String]
        var error: String
        var hint: String

        init(_ field: String, error: String, hint: String) {
            fields = [field]
            self.error = error
            self.hint = hint
        }

        /// A fault of the request as a whole.
        init(error: String, hint: String) {
            fields = []
            self.error = error
            self.hint = hint
        }
    }

    /// The documented error body.
    static func error(
        _ status: Int, name: String = "ClientError", type: String, _ message: String, _ details: [Detail] = []
    ) -> SandboxAnswer {
        var members: [String: JSONValue] = [
            "code": .number(String(status)), "message": .string(message), "name": .string(name),
            "type": .string(type),
        ]
        if !details.isEmpty {
            members["details"] = .array(
                details.map { detail in
                    .object([
                        "error": .string(detail.error), "fields": .array(detail.fields.map { .string($0) }),
                        "hint": .string(detail.hint),
                    ])
                })
        }
        return SandboxAnswer(status: status, body: JSONText.write(.object(members)))
    }

    static func invalid(_ details: [Detail]) -> SandboxAnswer {
        error(400, type: "ERR_INVALID_VALUE", "InvalidValue, see error details", details)
    }

    static func invalid(_ field: String, _ error: String, _ hint: String) -> SandboxAnswer {
        invalid([Detail(field, error: error, hint: hint)])
    }

    static let unknownPath = error(404, name: "NotFound", type: "ERR_NOT_FOUND", "The path not found")

    /// The refusal of a reference that nothing has; `field` is the name of the path's parameter.
    static func notFound(_ what: String, _ field: String) -> SandboxAnswer {
        error(
            404, name: "NotFound", type: "ERR_NOT_FOUND", "\(what) not found",
            [Detail(field, error: "\(what) with this reference does not exist.", hint: "Create it first.")])
    }

    static func duplicate(_ field: String, _ value: String) -> SandboxAnswer {
        error(
            409, type: "ERR_UNIQUE_VIOLATION", "The \(field) exists already",
            [Detail(field, error: "\(value) is taken.", hint: "Use a \(field) of your own once.")])
    }

    static func locked(_ field: String) -> SandboxAnswer {
        error(
            400, type: "ERR_LOCKED", "The voucher is locked",
            [Detail(field, error: "The voucher is locked.", hint: "A locked voucher can't be changed any more.")])
    }

    static func methodNotAllowed(_ method: String, allowed: [String]) -> SandboxAnswer {
        var answer = error(405, type: "ERR_METHOD_NOT_ALLOWED", "The path has no method \(method)")
        answer.headers = [("Allow", allowed.sorted().joined(separator: ", "))]
        return answer
    }

    static let tooManyRequests: SandboxAnswer = {
        var answer = error(429, name: "TooManyRequests", type: "ERR_TOO_MANY_REQUESTS", "Too many requests")
        answer.headers = [("Retry-After", "0")]
        return answer
    }()

    static let unauthorized: SandboxAnswer = {
        var answer = error(401, name: "Unauthorized", type: "ERR_UNAUTHORIZED", "The credentials are missing or wrong")
        // HTTP asks for it (RFC 9110, 11.6.1).
        answer.headers = [("WWW-Authenticate", "Basic realm=\"sandbox\", charset=\"UTF-8\"")]
        return answer
    }()

    static let tooLarge = error(413, type: "ERR_TOO_LARGE", "The body is larger than 2 MiB")

    static let serverError = error(500, name: "ServerError", type: "ERR_INTERNAL", "Internal error (a sandbox fault)")
}

/// A request that an operation turns down; nothing was written before it is thrown.
struct Refusal: Error {
    var answer: SandboxAnswer

    init(_ answer: SandboxAnswer) { self.answer = answer }
}
