import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Submission

/// The gateway on AsyncHTTPClient: each request leaves once, redirects are not followed, and every wait has an end.
public final class HTTPGateway: BillingGateway {
    /// The deadlines, in seconds, and limits of one request.
    public struct Limits: Sendable {
        /// Until a connection stands.
        public var connect: Int64 = 5
        /// Until the first byte of the answer, and between any two.
        public var firstByte: Int64 = 30
        /// Until the whole answer is there.
        public var total: Int64 = 60
        /// The largest answer in bytes.
        public var answerBytes = 4 << 20

        /// Creates the limits of a normal run.
        public init() {}
    }

    private let client: HTTPClient
    private let endpoint: String
    private let authorization: String
    private let limits: Limits

    /// Creates a gateway.
    ///
    /// - Parameters:
    ///   - endpoint: The URL up to and without the slash before `identities`.
    ///   - connections: The largest number of connections: the requests in flight.
    public init(endpoint: String, user: String, password: String, connections: Int, limits: Limits = Limits()) {
        self.endpoint = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
        self.limits = limits
        authorization = "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(limits.connect), read: .seconds(limits.firstByte)))
        // The default of 8 connections a host would hold the run back.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(8, connections)
        // A connection that can't be made is told at once; trying again is the state machine's business.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes all connections.
    public func shutdown() async throws { try await client.shutdown() }

    /// Sends a request once.
    public func perform(_ request: GatewayRequest, completion: @escaping @Sendable (GatewayResult) -> Void) {
        let prepared: HTTPClient.Request
        do {
            prepared = try self.prepared(request)
        } catch {
            completion(.notSent("the request can't be made: \(error)"))
            return
        }
        let accumulator = ResponseAccumulator(request: prepared, maxBodySize: limits.answerBytes)
        client.execute(
            request: prepared, delegate: accumulator, deadline: .now() + .seconds(limits.total)
        ).futureResult.whenComplete { [self] result in
            switch result {
            case .success(let response): completion(.answer(HTTPGateway.answer(response)))
            case .failure(let error): completion(failure(error))
            }
        }
    }

    private func prepared(_ request: GatewayRequest) throws -> HTTPClient.Request {
        var headers = HTTPHeaders([
            ("Authorization", authorization), ("Accept", "application/json"), ("User-Agent", "abillify-batch"),
        ])
        if let key = request.idempotencyKey { headers.add(name: "Idempotency-Key", value: key) }
        if !request.body.isEmpty { headers.add(name: "Content-Type", value: "application/json") }
        return try HTTPClient.Request(
            url: endpoint + request.path, method: HTTPMethod(rawValue: request.method), headers: headers,
            body: request.body.isEmpty ? nil : .bytes(request.body))
    }

    private static func answer(_ response: HTTPClient.Response) -> GatewayResult.Answer {
        let date = response.headers.first(name: "Date").flatMap { HTTPDate.seconds($0) }
        return GatewayResult.Answer(
            status: Int(response.status.code), body: response.body.map { Array($0.readableBytesView) } ?? [],
            retryAfter: response.headers.first(name: "Retry-After").flatMap {
                RetryAfter.seconds($0, date: date, now: Date().timeIntervalSince1970)
            },
            location: response.headers.first(name: "Location"), date: date)
    }

    /// Whether a failed request may have arrived: only a connection that never stood proves that it has not.
    private func failure(_ error: any Error) -> GatewayResult {
        if let error = error as? HTTPClientError {
            switch error {
            case .connectTimeout, .getConnectionFromPoolTimeout:
                return .notSent("no connection within the time allowed")
            default: return .lost(String(describing: error))
            }
        }
        if error is ResponseAccumulator.ResponseTooBigError {
            return .unreadable("the answer is larger than \(limits.answerBytes >> 20) MiB")
        }
        if error is NIOConnectionError { return .notSent("no connection: the endpoint does not answer") }
        if error is ChannelError || error is IOError { return .lost("the connection broke") }
        return .lost(String(describing: error))
    }
}
