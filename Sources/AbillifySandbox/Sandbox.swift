import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// The sandbox: a server on the loopback address that answers as the API's documentation says.
public final class Sandbox: Sendable {
    /// The largest request body in bytes.
    private static let maximumBody = 2 << 20

    private let configuration: SandboxConfiguration
    private let service: SandboxService
    private let requestNumber = Atomic<UInt64>(0)

    /// Creates a sandbox on its ledger; throws if the ledger can't be opened.
    public init(configuration: SandboxConfiguration) throws {
        self.configuration = configuration
        service = try SandboxService(configuration)
    }

    /// Serves until the task is cancelled; `onStart` is told the port.
    public func run(onStart: @escaping @Sendable (Int) -> Void) async throws {
        await service.resume()
        let application = Application(
            responder: CallbackResponder { [self] request, context in try await respond(to: request, context) },
            configuration: .init(address: .hostname("127.0.0.1", port: configuration.port)),
            onServerRunning: { channel in onStart(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await application.run()
    }

    private func respond(to request: Request, _ context: SandboxContext) async throws -> Response {
        var fault = FaultPlan.Decision.none
        // A page that is open in a browser does not move the faults of a run.
        if request.uri.path.hasPrefix("/api") {
            fault = configuration.faults.decision(for: requestNumber.add(1, ordering: .relaxed).newValue)
            if configuration.faults.latencyMilliseconds > 0 {
                try await Task.sleep(for: .milliseconds(configuration.faults.latencyMilliseconds))
            }
        }
        if let kind = fault.early { return try await strike(kind, request, context) }
        var received = SandboxService.Request(
            method: request.method.rawValue, path: request.uri.description,
            authorization: request.headers[.authorization],
            idempotencyKey: HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] },
            host: request.head.authority, contentType: request.headers[.contentType])
        do {
            received.body = Array(buffer: try await request.body.collect(upTo: Sandbox.maximumBody))
        } catch is NIOTooManyBytesError {
            received.isTooLarge = true
        }
        let reply = await service.respond(to: received, fault: fault)
        let isHead = request.method == .head
        if let wire = reply.wire { try await bend(wire, isHead: isHead, context.channel) }
        return Sandbox.response(reply.answer, isHead: isHead)
    }

    /// Ends the connection of a request that is not read, or half read.
    private func strike(_ kind: FaultKind, _ request: Request, _ context: SandboxContext) async throws -> Response {
        if kind == .halfRequest {
            let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
            var count = 0
            for try await part in request.body where count * 2 < length {
                count += part.readableBytes
                if count * 2 >= length { break }
            }
        }
        try await bend(kind == .resetOnAccept ? .reset : .close, isHead: false, context.channel)
        return Response(status: .internalServerError)
    }

    /// Has the next answer on a connection bent on its way out.
    private func bend(_ fault: WireFault, isHead: Bool, _ channel: any Channel) async throws {
        let delay = Int64(configuration.faults.delayMilliseconds)
        let now = configuration.now
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(
                FaultWireHandler(fault, isHead: isHead, delay: delay, now: now), position: .first)
        }.get()
    }

    private static func response(_ answer: SandboxAnswer, isHead: Bool) -> Response {
        var headers: HTTPFields = [.contentType: answer.contentType]
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
        }
        let body = answer.bytes.map { ByteBuffer(bytes: $0) } ?? ByteBuffer(string: answer.body)
        return Response(
            status: .init(code: answer.status), headers: headers, body: isHead ? .init() : .init(byteBuffer: body))
    }
}

/// A request context that keeps the channel, so that a fault can close it.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
