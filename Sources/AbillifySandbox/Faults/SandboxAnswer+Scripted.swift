extension SandboxAnswer {
    /// The documented error of a status, about a field.
    static func scripted(_ status: Int, type: String? = nil, field: String) -> SandboxAnswer {
        let hint = "Scripted fault of the sandbox."
        let message = "Scripted fault"
        switch status {
        case 401: return .error(401, name: "Unauthorized", type: "ERR_UNAUTHORIZED", message)
        case 403: return .error(403, name: "Forbidden", type: "ERR_FORBIDDEN", message)
        case 404: return .error(404, name: "NotFound", type: "ERR_NOT_FOUND", message)
        case 409 where type == nil:
            return .error(
                409, type: "ERR_UNIQUE_VIOLATION", message,
                [.init(field, error: "Value for field '\(field)' is taken.", hint: hint)])
        case 429: return .tooManyRequests
        case 500...: return .error(status, name: "ServerError", type: "ERR_INTERNAL", message)
        default:
            if let type { return .error(status, type: type, message) }
            return .error(
                status, type: "ERR_INVALID_VALUE", "InvalidValue, see error details",
                [.init(field, error: "Value for field '\(field)' is of wrong type, expected string.", hint: hint)])
        }
    }
}
