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
        let application = Application(
            responder: CallbackResponder { [self] request, context in try await respond(to: request, context) },
            configuration: .init(address: .hostname("127.0.0.1", port: configuration.port)),
            onServerRunning: { channel in onStart(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await application.run()
    }

    private func respond(to request: Request, _ context: SandboxContext) async throws -> Response {
        let number = requestNumber.add(1, ordering: .relaxed).newValue
        let fault = configuration.faults.decision(for: number)
        if configuration.faults.latencyMilliseconds > 0 {
            try await Task.sleep(for: .milliseconds(configuration.faults.latencyMilliseconds))
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Sandbox.maximumBody)
        } catch {
            return Sandbox.response(
                .error(413, name: "ClientError", type: "ERR_TOO_LARGE", "The body is larger than 2 MiB"))
        }
        let outcome = await service.respond(
            to: SandboxService.Request(
                method: request.method.rawValue, path: request.uri.description,
                authorization: request.headers[.authorization],
                idempotencyKey: HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] },
                body: Array(buffer: body)), fault: fault)
        switch outcome {
        case .answer(let answer): return Sandbox.response(answer)
        case .silence:
            try? await context.channel.close()
            return Response(status: .internalServerError)
        }
    }

    private static func response(_ answer: SandboxAnswer) -> Response {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let retryAfter = answer.retryAfter { headers[.retryAfter] = String(retryAfter) }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: answer.body)))
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
