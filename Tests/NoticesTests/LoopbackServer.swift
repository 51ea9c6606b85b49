import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on the loopback address that notes what it is asked and answers as it is told to.
final class LoopbackServer: Sendable {
    enum Reply: Sendable {
        case status(Int, headers: [(String, String)] = [])
        /// A status, and a body without an end.
        case endless
        /// Never anything.
        case silence
        /// The end of the connection.
        case close
    }

    struct Request: Sendable {
        var method, target, body: String
        var headers: HTTPHeaders
    }

    private let seen = Mutex<[Request]>([])
    private let reply: Mutex<Reply>
    private let channel: any Channel

    init(_ reply: Reply = .status(200), tls: NIOSSLContext? = nil) throws {
        self.reply = Mutex(reply)
        let server = Mutex<LoopbackServer?>(nil)
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(Connection { request in server.withLock { $0 }?.note(request) ?? .close })
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        server.withLock { $0 = self }
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    var requests: [Request] { seen.withLock { $0 } }

    func answer(_ reply: Reply) { self.reply.withLock { $0 = reply } }

    func close() { try? channel.close().wait() }

    private func note(_ request: Request) -> Reply {
        seen.withLock { $0.append(request) }
        return reply.withLock { $0 }
    }

    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let note: @Sendable (Request) -> Reply
        private var head: HTTPRequestHead?
        private var body = ""

        init(_ note: @escaping @Sendable (Request) -> Reply) { self.note = note }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, "")
            case .body(let part): body += String(buffer: part)
            case .end:
                guard let head else { return }
                answer(
                    context,
                    note(Request(method: head.method.rawValue, target: head.uri, body: body, headers: head.headers)))
            }
        }

        private func answer(_ context: ChannelHandlerContext, _ reply: Reply) {
            switch reply {
            case .status(let code, let headers):
                var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: code))
                head.headers = HTTPHeaders(headers)
                if code != 204 { head.headers.add(name: "Content-Length", value: "0") }
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            case .endless:
                context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok))), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "x")))), promise: nil)
            case .silence: break
            case .close: context.close(promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
