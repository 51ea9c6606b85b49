import Foundation

/// The `Authorization` header of RFC 7617.
struct BasicAuthorization: Sendable {
    let header: String

    /// Encodes user and password; throws if they can't be told apart again or hold what the RFC forbids.
    init(user: String, password: String) throws(HTTPGateway.Fault) {
        guard !user.contains(":") else { throw HTTPGateway.Fault("the user's name holds a colon") }
        for text in [user, password] where text.unicodeScalars.contains(where: BasicAuthorization.isControl) {
            throw HTTPGateway.Fault("the user's name or the password holds a line break or another control character")
        }
        header = "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }
}
