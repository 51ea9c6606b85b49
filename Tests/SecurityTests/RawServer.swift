import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on the loopback address that notes every byte it gets and answers with bytes of its own.
///
/// It is no HTTP server: what a client sends stands in `received` as it came over the wire, below TLS if there is any.
final class RawServer: Sendable {
    /// What a request is answered with.
    enum Reply: Sendable {
        /// Bytes, after which the connection stays open.
        case bytes([UInt8])
        /// The same piece over and over behind a head, as fast as it is taken, and the end of the connection.
        case stream(head: String, piece: String, times: Int)
        /// The end of the connection.
        case close
    }

    struct Request: Sendable {
        var head: String
        var body: String
        var target: String { head.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
    }

    private struct Seen {
        var connections = 0
        var bytes = 0
        var requests: [Request] = []
        var streamed = 0
    }

    private let seen = Mutex(Seen())
    private let channel: any Channel

    /// Listens on a free port of 127.0.0.1; with a context, behind TLS.
    init(tls: NIOSSLContext? = nil, reply: @escaping @Sendable (Request) -> Reply) throws {
        let server = Mutex<RawServer?>(nil)
        let note = { @Sendable (body: (inout Seen) -> Void) -> Void in
            server.withLock { $0 }?.seen.withLock { body(&$0) }
        }
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try channel.pipeline.syncOperations.addHandler(RawConnection(reply: reply, note: note))
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        server.withLock { $0 = self }
    }

    func close() { try? channel.close().wait() }

    var port: Int { channel.localAddress?.port ?? 0 }
    var url: String { "http://127.0.0.1:\(port)/api" }
    var connections: Int { seen.withLock { $0.connections } }
    /// The number of bytes that a request is made of which came, below TLS.
    var bytes: Int { seen.withLock { $0.bytes } }
    var requests: [Request] { seen.withLock { $0.requests } }
    /// The number of bytes that were taken off a stream.
    var streamed: Int { seen.withLock { $0.streamed } }

    private final class RawConnection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let reply: @Sendable (Request) -> Reply
        private let note: @Sendable ((inout Seen) -> Void) -> Void
        private var pending: [UInt8] = []

        init(
            reply: @escaping @Sendable (Request) -> Reply, note: @escaping @Sendable ((inout Seen) -> Void) -> Void
        ) {
            self.reply = reply
            self.note = note
        }

        func channelActive(context: ChannelHandlerContext) { note { $0.connections += 1 } }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let buffer = unwrapInboundIn(data)
            note { $0.bytes += buffer.readableBytes }
            pending += Array(buffer.readableBytesView)
            while let request = takeRequest() {
                note { $0.requests.append(request) }
                switch reply(request) {
                case .bytes(let bytes):
                    context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
                case .stream(let head, let piece, let times):
                    context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: head)), promise: nil)
                    stream(context, context.channel.allocator.buffer(string: piece), times)
                case .close: context.close(promise: nil)
                }
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        private func stream(_ context: ChannelHandlerContext, _ piece: ByteBuffer, _ times: Int) {
            guard times > 0 else {
                context.close(promise: nil)
                return
            }
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(piece)).whenSuccess {
                // Not at once: what is taken right away would pile up calls.
                bound.eventLoop.execute {
                    let (connection, context) = bound.value
                    connection.note { $0.streamed += piece.readableBytes }
                    connection.stream(context, piece, times - 1)
                }
            }
        }

        private func takeRequest() -> Request? {
            let end = Array("\r\n\r\n".utf8)
            guard let start = pending.indices.first(where: { pending[$0...].starts(with: end) }) else { return nil }
            let head = String(decoding: pending[..<start], as: UTF8.self)
            let length = head.split(separator: "\r\n").compactMap { line -> Int? in
                let lowered = line.lowercased()
                return lowered.hasPrefix("content-length:") ? Int(lowered.dropFirst(15).drop { $0 == " " }) : nil
            }.first
            let bodyStart = start + end.count
            guard pending.count >= bodyStart + (length ?? 0) else { return nil }
            let body = String(decoding: pending[bodyStart..<bodyStart + (length ?? 0)], as: UTF8.self)
            pending.removeFirst(bodyStart + (length ?? 0))
            return Request(head: head, body: body)
        }
    }
}

extension RawServer.Reply {
    /// An answer with a body.
    static func answer(_ status: String = "200 OK", _ body: String = "{}", headers: [String] = []) -> Self {
        answer(status, bytes: Array(body.utf8), headers: headers)
    }

    /// An answer with a body of any bytes.
    static func answer(_ status: String = "200 OK", bytes: [UInt8], headers: [String] = []) -> Self {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(bytes.count)"] + headers
        return .bytes(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + bytes)
    }
}
