/// What happens to the bytes of one answer on their way out.
enum WireFault: Sendable, Hashable {
    case close
    case reset
    /// Nothing leaves, and the connection stays open.
    case silence
    case halfHead
    case headOnly
    case truncatedBody
    case truncatedChunk
    case missingLastChunk
    /// Content-Length is half of what it should be.
    case beyondLength
    case duplicateLength
    /// One byte a second, from the first on or from the body on.
    case slow(fromBody: Bool)
    /// The answer waits; with `continuing`, 100 Continue goes out at once.
    case delayed(continuing: Bool)
    case closeAfterwards
    /// The Date header is off by days.
    case date(days: Int)

    /// Whether nothing of the answer leaves.
    var isSilent: Bool { [.close, .reset, .silence].contains(self) }

    /// What leaves in place of an answer.
    struct Output: Sendable, Hashable {
        /// What happens to the connection when everything is out.
        enum Ending: Sendable, Hashable {
            case open, close, reset, silence
        }

        /// What is written, one piece at a time.
        var pieces: [[UInt8]]
        /// The milliseconds between two pieces.
        var interval: Int64 = 0
        var ending: Ending
    }

    /// The bytes of an answer as they leave.
    ///
    /// - Parameters:
    ///   - head: The status line and the headers up to and with the empty line.
    ///   - delay: In milliseconds.
    ///   - now: The time that the Date header is off from, in seconds since 1970.
    func output(head: [UInt8], body: [UInt8], delay: Int64, now: Double) -> Output {
        let half = Array(body.prefix(body.count / 2))
        switch self {
        case .close: return Output(pieces: [], ending: .close)
        case .reset: return Output(pieces: [], ending: .reset)
        case .silence: return Output(pieces: [], ending: .silence)
        case .halfHead: return Output(pieces: [Array(head.prefix(head.count / 2))], ending: .close)
        case .headOnly: return Output(pieces: [head], ending: .close)
        case .truncatedBody: return Output(pieces: [head + half], ending: .close)
        case .truncatedChunk:
            let chunk = WireFault.chunkHead(body.count) + half
            return Output(pieces: [WireFault.chunked(head) + chunk], ending: .close)
        case .missingLastChunk:
            let chunk = WireFault.chunkHead(body.count) + body + Array("\r\n".utf8)
            return Output(pieces: [WireFault.chunked(head) + chunk], ending: .close)
        case .beyondLength:
            let head = WireFault.replacing("content-length", in: head, by: ["Content-Length: \(half.count)"])
            return Output(pieces: [head + body], ending: .open)
        case .duplicateLength:
            let head = WireFault.replacing(
                "content-length", in: head,
                by: ["Content-Length: \(body.count)", "Content-Length: \(body.count + 7)"])
            return Output(pieces: [head + body], ending: .open)
        case .slow(let fromBody):
            let start = fromBody ? [head] : head.map { [$0] }
            return Output(pieces: start + body.map { [$0] }, interval: 1000, ending: .open)
        case .delayed(let continuing):
            let first = continuing ? Array("HTTP/1.1 100 Continue\r\n\r\n".utf8) : []
            return Output(pieces: [first, head + body], interval: delay, ending: .open)
        case .closeAfterwards: return Output(pieces: [head + body], ending: .close)
        case .date(let days):
            let line = "Date: " + SandboxTime.httpDate(now + Double(days) * 86_400)
            return Output(pieces: [WireFault.replacing("date", in: head, by: [line]) + body], ending: .open)
        }
    }

    private static func chunkHead(_ size: Int) -> [UInt8] { Array("\(String(size, radix: 16))\r\n".utf8) }

    private static func chunked(_ head: [UInt8]) -> [UInt8] {
        replacing("content-length", in: head, by: ["Transfer-Encoding: chunked"])
    }

    /// The head with other lines in the place of one header; they are added if it has none.
    private static func replacing(_ name: String, in head: [UInt8], by lines: [String]) -> [UInt8] {
        var kept = AnswerHead.lines(head)
        let index = kept.firstIndex { AnswerHead.name($0) == name } ?? kept.endIndex
        kept.removeAll { AnswerHead.name($0) == name }
        kept.insert(contentsOf: lines, at: min(index, kept.endIndex))
        return Array((kept.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }
}

/// The head of an answer as text.
enum AnswerHead {
    /// Its lines, the status line first.
    static func lines(_ head: [UInt8]) -> [String] {
        String(decoding: head, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    /// The name of a header in small letters.
    static func name(_ line: String) -> String { line.prefix { $0 != ":" }.lowercased() }

    /// The length that the head announces; 0 if it tells none.
    static func contentLength(_ head: [UInt8]) -> Int {
        let line = lines(head).first { name($0) == "content-length" }
        return line.flatMap { Int($0.drop { $0 != ":" }.dropFirst().filter { $0 != " " }) } ?? 0
    }
}
