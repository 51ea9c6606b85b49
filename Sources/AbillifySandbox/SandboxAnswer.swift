import AbillifyAPI

/// An answer of the sandbox.
struct SandboxAnswer: Sendable {
    var status: Int
    var body: String
    var retryAfter: Int?

    init(status: Int, body: String, retryAfter: Int? = nil) {
        self.status = status
        self.body = body
        self.retryAfter = retryAfter
    }

    init(_ value: JSONValue) { self.init(status: 200, body: JSONText.write(value)) }

    /// One fault of a request body.
    struct Detail: Sendable {
        var field: String
        var error: String
        var hint: String
    }

    /// The documented error body.
    static func error(
        _ status: Int, name: String, type: String, _ message: String, details: [Detail] = []
    ) -> SandboxAnswer {
        var members: [String: JSONValue] = [
            "code": .number(String(status)), "message": .string(message), "name": .string(name),
            "type": .string(type),
        ]
        if !details.isEmpty {
            members["details"] = .array(
                details.map {
                    .object([
                        "error": .string($0.error), "fields": .array([.string($0.field)]), "hint": .string($0.hint),
                    ])
                })
        }
        return SandboxAnswer(status: status, body: JSONText.write(.object(members)))
    }

    static func invalid(_ details: [Detail]) -> SandboxAnswer {
        error(400, name: "ClientError", type: "ERR_INVALID_VALUE", "InvalidValue, see error details", details: details)
    }

    static func notFound(_ what: String) -> SandboxAnswer {
        error(404, name: "NotFound", type: "ERR_NOT_FOUND", "\(what) not found")
    }

    static func duplicate(_ reference: String) -> SandboxAnswer {
        error(
            409, name: "ClientError", type: "ERR_UNIQUE_VIOLATION", "The reference exists already",
            details: [
                Detail(field: "reference", error: "\(reference) is taken.", hint: "Use a reference of your own once.")
            ])
    }

    static let serverError = error(500, name: "ServerError", type: "ERR_INTERNAL", "Internal error (a sandbox fault)")
}
