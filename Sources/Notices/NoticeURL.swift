import AbillifyClient

/// Where a notice is sent: `https`, or `http` to this machine.
///
/// Its path and query may be a secret, as those of chats and dead-man's switches are: only `place` is ever shown.
public struct NoticeURL: Sendable, Hashable {
    /// The URL as it was given.
    let text: String
    /// Scheme, host and port.
    public let place: String

    /// Why a text is no such URL; what stands in it is not repeated.
    struct Fault: Error, Hashable {
        var message, hint: String
    }

    init(_ text: String) throws(Fault) {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
            throw Fault(message: "is no URL", hint: "write one such as https://example.com/notices")
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else {
            throw Fault(
                message: "names a user",
                hint: "put the line \"Authorization: ...\" into a file, and name it header_file")
        }
        let endpoint: EndpointURL
        do {
            endpoint = try EndpointURL(scheme + authority, allowsPlainHTTP: true)
        } catch {
            throw Fault(
                message: "is no URL: \(error.description)", hint: "write one such as https://example.com/notices")
        }
        guard endpoint.isEncrypted || endpoint.isLoopback else {
            throw Fault(message: "goes to another machine without TLS", hint: "begin it with https://")
        }
        guard NoticeURL.isWellFormed(rest.dropFirst(authority.count)) else {
            throw Fault(
                message: "holds a sign that can't stand in a path or query",
                hint: "write such signs as %20, and no fragment (#)")
        }
        self.text = text
        place = endpoint.text
    }

    /// Whether a path and query hold only what RFC 3986 lets them: letters, digits, `%2F`, and some signs.
    private static func isWellFormed(_ text: Substring) -> Bool {
        var bytes = Array(text.utf8)[...]
        let isHex = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) }
        while let byte = bytes.popFirst() {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: continue
            case UInt8(ascii: "%"):
                guard bytes.count >= 2, bytes.prefix(2).allSatisfy(isHex) else { return false }
            default:
                guard "-._~!$&'()*+,;=:@/?".utf8.contains(byte) else { return false }
            }
        }
        return true
    }
}
