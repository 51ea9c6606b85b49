import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Submission
import Synchronization

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

    /// Why no gateway can be made.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        /// What is wrong; the password is not in it.
        public let description: String

        init(_ description: String) { self.description = description }
    }

    /// The bytes of a redirect's target that are shown; it is never followed.
    private static let shownLocation = 200

    private let client: HTTPClient
    private let endpoint: EndpointURL
    private let trust: ServerTrust
    private let authorization: BasicAuthorization
    private let redaction: AnswerRedaction
    private let limits: Limits
    private let certificateFault = Mutex<String?>(nil)

    /// Creates a gateway; throws if user and password can't stand in a header.
    ///
    /// - Parameters:
    ///   - endpoint: The URL up to and without the slash before `identities`.
    ///   - connections: The largest number of connections: the requests in flight.
    ///   - trust: The authorities that may vouch for the endpoint.
    public init(
        endpoint: EndpointURL, user: String, password: String, connections: Int, trust: ServerTrust = .system,
        limits: Limits = Limits()
    ) throws(Fault) {
        self.endpoint = endpoint
        self.trust = trust
        self.limits = limits
        authorization = try BasicAuthorization(user: user, password: password)
        redaction = AnswerRedaction(authorization: authorization, password: password)
        // Nothing is decompressed: a small answer stays small. Redirects would carry the password elsewhere.
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: trust.configuration, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(limits.connect), read: .seconds(limits.firstByte)),
            decompression: .disabled)
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
            // Library errors would repeat what stood in the request.
            completion(.notSent("the request can't be made: \((error as? Fault)?.description ?? "it is malformed")"))
            return
        }
        let accumulator = ResponseAccumulator(request: prepared, maxBodySize: limits.answerBytes)
        client.execute(
            request: prepared, delegate: accumulator, deadline: .now() + .seconds(limits.total)
        ).futureResult.whenComplete { [self] result in
            switch result {
            case .success(let response): completion(.answer(answer(response)))
            case .failure(let error): explain(error, completion)
            }
        }
    }

    private func prepared(_ request: GatewayRequest) throws -> HTTPClient.Request {
        if let fault = RequestShape.fault(path: request.path) { throw Fault(fault) }
        guard ["GET", "PUT", "POST"].contains(request.method) else { throw Fault("the method is unknown") }
        var headers = HTTPHeaders([
            ("Authorization", authorization.header), ("Accept", "application/json"), ("User-Agent", "abillify-batch"),
        ])
        if let key = request.idempotencyKey { headers.add(name: "Idempotency-Key", value: key) }
        if !request.body.isEmpty { headers.add(name: "Content-Type", value: "application/json") }
        guard headers.allSatisfy({ RequestShape.isHeaderValue($0.value) }) else {
            throw Fault("a header holds a line break or another character that can't stand there")
        }
        return try HTTPClient.Request(
            url: endpoint.text + request.path, method: HTTPMethod(rawValue: request.method), headers: headers,
            body: request.body.isEmpty ? nil : .bytes(request.body))
    }

    private func answer(_ response: HTTPClient.Response) -> GatewayResult.Answer {
        let status = Int(response.status.code)
        let body = response.body.map { Array($0.readableBytesView) } ?? []
        let date = response.headers.first(name: "Date").flatMap { HTTPDate.seconds($0) }
        let location = response.headers.first(name: "Location").map { Array($0.utf8.prefix(HTTPGateway.shownLocation)) }
        return GatewayResult.Answer(
            status: status, body: redaction.redacted(body, status: status),
            retryAfter: response.headers.first(name: "Retry-After").flatMap {
                RetryAfter.seconds($0, date: date, now: Date().timeIntervalSince1970)
            },
            location: location.map { String(decoding: redaction.redacted($0, status: status), as: UTF8.self) },
            date: date)
    }

    /// Tells what became of a failed request; a refused certificate is looked at once.
    private func explain(_ error: any Error, _ completion: @escaping @Sendable (GatewayResult) -> Void) {
        guard ConnectionFailure.isRefusedCertificate(error) else {
            completion(ConnectionFailure.result(error, answerBytes: limits.answerBytes))
            return
        }
        if let words = certificateFault.withLock({ $0 }) {
            completion(.notSent(words))
            return
        }
        let inquiry = CertificateInquiry(
            host: endpoint.host, port: endpoint.port, trust: trust, seconds: limits.connect)
        inquiry.ask { [self] words in
            certificateFault.withLock { $0 = words }
            completion(.notSent(words))
        }
    }
}
