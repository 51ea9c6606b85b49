import Glibc

/// The address of the API, read strictly: what a URL could hide from its reader is refused.
///
/// `http://127.0.0.1@example.com/` goes to example.com, `http://127.1/` to this machine: neither is taken.
public struct EndpointURL: Sendable, Hashable {
    /// The URL as it was given, without a slash at its end.
    public let text: String
    /// The host: a name, or an address without brackets.
    public let host: String
    /// The port, by default that of the scheme.
    public let port: Int
    /// Whether requests go through TLS.
    public let isEncrypted: Bool
    /// Whether the host is this machine: 127.0.0.0/8, `::1` or `localhost`.
    public let isLoopback: Bool

    /// Why a text is no address of an API.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// What is wrong and how to mend it; what stands in the URL is not repeated, as a password may stand there.
        public let description: String
    }

    /// Reads a URL such as `https://example.abillify.com/api`.
    ///
    /// - Parameter allowsPlainHTTP: Whether `http` is taken for other hosts than this machine.
    public init(_ text: String, allowsPlainHTTP: Bool = false) throws(Fault) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Fault(description: "the URL holds a blank, a control character or a letter beyond ASCII")
        }
        isEncrypted = text.hasPrefix("https://")
        guard isEncrypted || text.hasPrefix("http://") else {
            throw Fault(description: "a URL such as https://example.abillify.com/api is needed")
        }
        let rest = text.dropFirst(isEncrypted ? 8 : 7)
        guard !rest.contains("@") else {
            throw Fault(description: "the URL names a user: set ABILLIFY_USER and ABILLIFY_PASSWORD_FILE instead")
        }
        guard !rest.contains("?"), !rest.contains("#") else {
            throw Fault(description: "the URL has a query or a fragment: end it with the path, such as /api")
        }
        let authority = rest.prefix { $0 != "/" }
        let place = try EndpointURL.place(authority)
        host = place.host
        port = place.port ?? (isEncrypted ? 443 : 80)
        isLoopback = EndpointURL.isLoopback(host)
        let path = rest.dropFirst(authority.count)
        let trimmed = path.hasSuffix("/") ? path.dropLast() : path
        guard EndpointURL.isPlain(path: trimmed) else {
            throw Fault(
                description: "the path of the URL is not plain: letters, digits, points, hyphens and single slashes")
        }
        self.text = String(text.dropLast(path.count - trimmed.count))
        guard isEncrypted || isLoopback || allowsPlainHTTP else {
            throw Fault(description: "the URL must begin with https: plain http would show the password to the network")
        }
    }

    private static func place(_ authority: Substring) throws(Fault) -> (host: String, port: Int?) {
        var host = authority
        var digits: Substring?
        if authority.hasPrefix("[") {
            let address = authority.dropFirst().prefix { $0 != "]" }
            let behind = authority.dropFirst(address.count + 2)
            guard authority.contains("]"), isAddress(address, AF_INET6), behind.isEmpty || behind.hasPrefix(":") else {
                throw Fault(description: "the URL's host is no IPv6 address in brackets, such as [::1]")
            }
            host = address
            digits = behind.isEmpty ? nil : behind.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            digits = authority[authority.index(after: colon)...]
        }
        var port: Int?
        if let digits {
            port = digits.utf8.allSatisfy(isDigit) ? Int(digits) : nil
            guard let number = port, 1...65_535 ~= number else {
                throw Fault(description: "the URL's port is not a number from 1 to 65535")
            }
        }
        guard authority.hasPrefix("[") || isName(host) || isAddress(host, AF_INET) else {
            throw Fault(
                description: "the URL's host is neither a name nor an address of four numbers, such as 127.0.0.1")
        }
        return (String(host), port)
    }

    /// Whether a text is a name: one whose last label is a number could be read as an address by others.
    private static func isName(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isWellFormed = labels.allSatisfy { label in
            !label.isEmpty && !label.hasPrefix("-")
                && label.utf8.allSatisfy {
                    isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                }
        }
        guard isWellFormed, let last = labels.last else { return false }
        return !isDigit(last.utf8.first ?? 0)
    }

    private static func isAddress(_ text: Substring, _ family: Int32) -> Bool {
        var bytes = in6_addr()
        return inet_pton(family, String(text), &bytes) == 1
    }

    /// Whether a host is an address, not a name.
    static func isAddress(_ host: String) -> Bool {
        isAddress(Substring(host), AF_INET) || isAddress(Substring(host), AF_INET6)
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host.lowercased() == "localhost" { return true }
        if host.contains(":") {
            var address = in6_addr()
            return inet_pton(AF_INET6, host, &address) == 1
                && withUnsafeBytes(of: address) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
        }
        return isAddress(Substring(host), AF_INET) && host.hasPrefix("127.")
    }

    private static func isPlain(path: Substring) -> Bool {
        guard let first = path.first else { return true }
        guard first == "/" else { return false }
        return path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).allSatisfy { segment in
            !segment.isEmpty && segment != "." && segment != ".."
                && segment.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-._~".utf8.contains($0) }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
