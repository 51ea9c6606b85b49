import AsyncHTTPClient
import Dispatch
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// Sends single requests by HTTP of which only the status matters; no redirect is followed.
final class HTTPSender: Sendable {
    /// The one for the whole process; it is never shut down: that is unsafe right behind an answer, and the end of the
    /// process closes what is open.
    static let shared = HTTPSender()

    private let client: HTTPClient

    private init() {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow, decompression: .disabled)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Sends a request and waits for the status of its answer, no longer than told.
    func send(
        _ method: HTTPMethod, _ url: NoticeURL, headers: [(String, String)] = [], body: String? = nil, seconds: Double
    ) throws(NoticeFault) {
        let limit = TimeAmount.milliseconds(Int64(seconds * 1000))
        let answer = StatusDelegate()
        let done = DispatchSemaphore(value: 0)
        let failure = Mutex<String?>(nil)
        do {
            let request = try HTTPClient.Request(
                url: url.text, method: method, headers: HTTPHeaders([("User-Agent", "abillify-batch")] + headers),
                body: body.map { .string($0) })
            let task = client.execute(request: request, delegate: answer, deadline: .now() + limit)
            task.futureResult.whenComplete { result in
                if case .failure(let error) = result { failure.withLock { $0 = HTTPSender.words(error) } }
                done.signal()
            }
        } catch {
            // The library's error would repeat the URL.
            throw NoticeFault("\(url.place): the request can't be made")
        }
        // The deadline ends it; the wait has an end of its own all the same.
        let isEnded = done.wait(timeout: .now() + seconds + 1) == .success
        switch answer.status {
        case .some(200..<300): return
        case .some(300..<400):
            throw NoticeFault("\(url.place) redirects to another place, which is not followed: write the right URL")
        case .some(let status): throw NoticeFault("\(url.place) answered with status \(status)")
        case nil:
            let words = isEnded ? failure.withLock { $0 } ?? "no answer" : "no answer within the time allowed"
            throw NoticeFault("\(url.place): \(words)")
        }
    }

    /// What a failed request is told as; the library's words may hold the URL.
    private static func words(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError where [.deadlineExceeded, .connectTimeout, .readTimeout].contains(error):
            "no answer within the time allowed"
        case let error as HTTPClientError: error.shortDescription
        case is NIOConnectionError, is IOError: "no connection"
        case is NIOSSLError, is NIOSSLExtraError: "no trusted TLS connection"
        case is HTTPParserError: "the answer is no HTTP"
        default: "the connection broke"
        }
    }
}

/// Notes the status of an answer and lets its body pass.
private final class StatusDelegate: HTTPClientResponseDelegate {
    typealias Response = Void

    private let seen = Mutex<Int?>(nil)

    var status: Int? { seen.withLock { $0 } }

    func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        seen.withLock { $0 = Int(head.status.code) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        // What counts is known: an endless body is not waited for.
        task.cancel()
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) throws {}
}
