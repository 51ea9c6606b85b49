/// A header of HTTP that a file holds as one line, such as `Authorization: Bearer ...`.
struct HeaderLine: Hashable {
    let name: String
    let value: String

    /// What the client sets itself, and what would change where a request ends.
    private static let refused: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "content-type", "expect", "te", "trailer",
        "upgrade",
    ]

    init(_ line: String) throws(NoticeFault) {
        let name = line.prefix { $0 != ":" }
        let isToken = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                || "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
        let value = line.dropFirst(name.count + 1).drop { $0 == " " }
        guard name.count < line.count, !name.isEmpty, isToken, !value.isEmpty,
            value.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw NoticeFault("the header file does not hold a line such as Authorization: Bearer ...") }
        guard !HeaderLine.refused.contains(name.lowercased()) else {
            throw NoticeFault("the header file sets \(name), which is not its business")
        }
        self.name = String(name)
        self.value = String(value)
    }
}
