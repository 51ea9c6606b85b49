import NIOCore

/// A request as the benchmark's server needs it: what it asks for, and its body as it came.
struct WireRequest {
    var method: String
    var path: String
    var key: String
    var body: ByteBuffer
    var keepsConnection: Bool

    /// Takes the first request from what has come; nil until it is there whole.
    ///
    /// Throws for what no client here sends.
    static func take(from buffer: inout ByteBuffer) throws -> WireRequest? {
        guard let head = headLength(buffer) else { return nil }
        guard let text = buffer.getString(at: buffer.readerIndex, length: head) else { return nil }
        var lines = text.split(separator: "\r\n", omittingEmptySubsequences: true)[...]
        let words = lines.popFirst()?.split(separator: " ") ?? []
        guard words.count == 3 else { throw Fault("a request line that is none") }
        var length = 0
        var key = ""
        var keepsConnection = true
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { throw Fault("a header field that is none") }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            switch line[..<colon].lowercased() {
            case "content-length": length = Int(value) ?? 0
            case "idempotency-key": key = String(value)
            case "connection": keepsConnection = value.lowercased() != "close"
            case "transfer-encoding": throw Fault("a body in chunks")
            default: break
            }
        }
        guard buffer.readableBytes >= head + length else { return nil }
        buffer.moveReaderIndex(forwardBy: head)
        guard let body = buffer.readSlice(length: length) else { return nil }
        return WireRequest(
            method: String(words[0]), path: String(words[1]), key: key, body: body, keepsConnection: keepsConnection)
    }

    /// The bytes up to and with the empty line.
    private static func headLength(_ buffer: ByteBuffer) -> Int? {
        buffer.withUnsafeReadableBytes { bytes in
            var index = 3
            while index < bytes.count {
                // Of four bytes in a row one is the last: only there the others are looked at.
                if bytes[index] == 10, bytes[index - 1] == 13, bytes[index - 2] == 10, bytes[index - 3] == 13 {
                    return index + 1
                }
                index += 1
            }
            return nil
        }
    }
}
