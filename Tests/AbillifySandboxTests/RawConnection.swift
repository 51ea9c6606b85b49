import Foundation
import Testing

/// A connection without any HTTP library between the test and the bytes.
struct RawConnection {
    /// What became of the connection.
    enum Ending: Sendable, Hashable {
        /// FIN.
        case closed
        /// RST.
        case reset
        /// It is open still.
        case open
    }

    /// What the wire showed.
    struct Shown: Sendable {
        var bytes: [UInt8] = []
        var ending = Ending.open
        /// Seconds until the first byte; nil if there was none.
        var firstByte: Double?
        /// Seconds until the last byte.
        var lastByte = 0.0

        var text: String { String(decoding: bytes, as: UTF8.self) }

        /// The place behind the empty line.
        private var bodyStart: Int? {
            guard bytes.count >= 4 else { return nil }
            return (4...min(bytes.count, 4096)).first { bytes[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
        }

        var hasWholeHead: Bool { bodyStart != nil }

        var body: [UInt8] { bodyStart.map { Array(bytes[$0...]) } ?? [] }

        var status: Int? {
            String(decoding: bytes.prefix(64), as: UTF8.self).split(separator: " ").dropFirst().first.flatMap {
                Int($0)
            }
        }

        func headers(_ name: String) -> [String] {
            let head = String(decoding: bytes.prefix(bodyStart ?? bytes.count), as: UTF8.self)
            return head.split(separator: "\r\n").dropFirst().compactMap { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, parts[0].lowercased() == name.lowercased() else { return nil }
                return parts[1].trimmingCharacters(in: .whitespaces)
            }
        }

        /// The length that the first Content-Length tells.
        var length: Int? { headers("Content-Length").first.flatMap { Int($0) } }

        var isComplete: Bool {
            guard let bodyStart else { return false }
            return length.map { bytes.count - bodyStart >= $0 } ?? (status == 204)
        }
    }

    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0, "no connection to port \(port)")
    }

    func close() { Foundation.close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// Reads until the connection ends, or for so many seconds; a whole answer is waited on for a moment only.
    ///
    /// With `afterFirstByte`, reading ends that long after the first byte.
    func read(patience: Double = 20, afterFirstByte: Double? = nil) async -> Shown {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "raw").async {
                continuation.resume(returning: read(patience, afterFirstByte))
            }
        }
    }

    private func read(_ patience: Double, _ afterFirstByte: Double?) -> Shown {
        var shown = Shown()
        let start = ContinuousClock.now
        func elapsed() -> Double { (ContinuousClock.now - start) / .seconds(1) }
        var deadline = patience
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while elapsed() < deadline {
            var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&poller, 1, Int32(max(1, (deadline - elapsed()) * 1000))) > 0 else { continue }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else {
                shown.ending = count == 0 ? .closed : .reset
                return shown
            }
            shown.bytes += buffer[..<count]
            if shown.firstByte == nil {
                shown.firstByte = elapsed()
                if let afterFirstByte { deadline = elapsed() + afterFirstByte }
            }
            shown.lastByte = elapsed()
            if shown.isComplete { deadline = min(deadline, elapsed() + 0.05) }
        }
        return shown
    }

    /// Sends one request on a connection of its own.
    static func exchange(
        _ port: Int, _ request: String, patience: Double = 20, afterFirstByte: Double? = nil
    ) async throws -> Shown {
        let connection = try RawConnection(port: port)
        defer { connection.close() }
        connection.send(request)
        return await connection.read(patience: patience, afterFirstByte: afterFirstByte)
    }

    /// The text of a request with credentials.
    static func request(_ method: String, _ path: String, _ body: String = "", key: String? = nil) -> String {
        let credentials = Data("sandbox:sandbox".utf8).base64EncodedString()
        return """
            \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:8085\r\nAuthorization: Basic \(credentials)\r\n\
            \(key.map { "Idempotency-Key: \($0)\r\n" } ?? "")Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
    }
}
