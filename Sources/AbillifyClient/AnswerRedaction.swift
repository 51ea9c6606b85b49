/// Takes the credentials out of answers: a proxy that shows what it was sent would bring them into reports and logs.
struct AnswerRedaction: Sendable {
    /// A shorter password is a word like others: "wrong" may well stand in an answer of its own accord.
    private static let shortestPassword = 8

    private let token: [UInt8]
    private let password: [UInt8]

    init(authorization: BasicAuthorization, password: String) {
        token = Array(authorization.header.utf8.dropFirst("Basic ".utf8.count))
        self.password = password.utf8.count < AnswerRedaction.shortestPassword ? [] : Array(password.utf8)
    }

    /// The body with asterisks for the encoded credentials; where they were refused, for the password too.
    ///
    /// Elsewhere the password stays, as it may be an ordinary word.
    func redacted(_ body: [UInt8], status: Int) -> [UInt8] {
        let body = AnswerRedaction.without(token, body)
        return status == 401 || status == 403 ? AnswerRedaction.without(password, body) : body
    }

    private static func without(_ secret: [UInt8], _ body: [UInt8]) -> [UInt8] {
        guard let first = secret.first, secret.count <= body.count else { return body }
        var redacted = body
        var index = 0
        while index + secret.count <= redacted.count {
            if redacted[index] == first, redacted[index..<index + secret.count].elementsEqual(secret) {
                for place in index..<index + secret.count { redacted[place] = UInt8(ascii: "*") }
                index += secret.count
            } else {
                index += 1
            }
        }
        return redacted
    }
}
