import AbillifyAPI
import NIOCore
import NIOHTTP1
import NIOPosix

/// A small server that takes the API's notifications of ended jobs.
///
/// The documentation shows no signature, so the path holds a secret: what does not name it is answered with 404 and
/// not looked at.
public final class NotificationListener: Sendable {
    private let channel: any Channel

    /// The port on which it listens.
    public var port: Int { channel.localAddress?.port ?? 0 }

    /// Listens on a host and port; `handler` is called for each notification, on any thread.
    ///
    /// Throws if nobody can listen there.
    public init(
        host: String, port: Int, token: String, handler: @escaping @Sendable (JobAnswer) -> Void
    ) throws {
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    try channel.pipeline.syncOperations.addHandler(
                        NotificationHandler(token: token, handler: handler))
                }
            }
            .bind(host: host, port: port).wait()
    }

    /// Stops listening.
    public func close() { channel.close(promise: nil) }
}

/// One connection of the API.
private final class NotificationHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// A notification holds four short texts.
    private static let maximumBody = 65_536

    private let token: String
    private let handler: @Sendable (JobAnswer) -> Void
    private var isMeant = false
    private var keepsAlive = false
    private var body: [UInt8] = []

    init(token: String, handler: @escaping @Sendable (JobAnswer) -> Void) {
        self.token = token
        self.handler = handler
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let segment = head.uri.split(separator: "?", maxSplits: 1).first?.split(separator: "/").last
            isMeant = head.method == .POST && segment.map(String.init) == token
            keepsAlive = head.isKeepAlive
            body = []
        case .body(let part):
            guard isMeant else { return }
            body += Array(part.readableBytesView)
            if body.count > NotificationHandler.maximumBody {
                body = []
                isMeant = false
            }
        case .end:
            var status = HTTPResponseStatus.notFound
            if isMeant {
                status = .badRequest
                if let notice = JobAnswer(body) {
                    handler(notice)
                    status = .ok
                }
            }
            answer(context, status)
        }
    }

    private func answer(_ context: ChannelHandlerContext, _ status: HTTPResponseStatus) {
        var head = HTTPResponseHead(version: .http1_1, status: status)
        head.headers.add(name: "Content-Length", value: "0")
        if !keepsAlive { head.headers.add(name: "Connection", value: "close") }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let done = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !keepsAlive {
            let channel = context.channel
            done.whenComplete { _ in channel.close(promise: nil) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
