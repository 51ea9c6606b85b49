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

    /// Seconds after which a connection on which nothing happens is closed.
    private static let patience: Int64 = 10

    /// Listens on a host and port; `handler` is called for each notification, on any thread, and calls back when what
    /// it says is kept: only then is the API told that it was heard.
    ///
    /// Throws if nobody can listen there.
    public init(
        host: String, port: Int, token: String,
        handler: @escaping @Sendable (JobAnswer, @escaping @Sendable () -> Void) -> Void
    ) throws {
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    try channel.pipeline.syncOperations.addHandler(
                        IdleStateHandler(allTimeout: .seconds(NotificationListener.patience)))
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
    private let handler: @Sendable (JobAnswer, @escaping @Sendable () -> Void) -> Void
    private var isMeant = false
    private var keepsAlive = false
    private var body: [UInt8] = []

    init(token: String, handler: @escaping @Sendable (JobAnswer, @escaping @Sendable () -> Void) -> Void) {
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
            guard isMeant else {
                // Who does not know the secret is not kept company.
                keepsAlive = false
                answer(context, .notFound)
                return
            }
            guard let notice = JobAnswer(body) else {
                answer(context, .badRequest)
                return
            }
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            handler(notice) {
                bound.eventLoop.execute {
                    let (handler, context) = bound.value
                    if context.channel.isActive { handler.answer(context, .ok) }
                }
            }
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
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
