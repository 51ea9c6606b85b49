/// The names of this machine for itself.
enum Loopback {
    /// Whether a host is a loopback name: 127.0.0.1, localhost or ::1, the last in brackets or not.
    static func names(_ host: String) -> Bool {
        ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host.lowercased())
    }

    /// Whether the authority of a request, with any port, is a loopback name.
    static func names(authority: String) -> Bool {
        let pieces = authority.split(separator: ":", omittingEmptySubsequences: false)
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return false }
            return names(String(authority[...end])) && isPort(authority[authority.index(after: end)...])
        }
        return pieces.count <= 2 && names(String(pieces[0])) && (pieces.count == 1 || isPort(":" + pieces[1]))
    }

    private static func isPort(_ text: some StringProtocol) -> Bool {
        text.isEmpty || text.first == ":" && text.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
