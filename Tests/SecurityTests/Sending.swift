import AbillifyClient
import Submission

/// One request through the real gateway.
enum Sending {
    static func send(
        _ requests: [GatewayRequest], to endpoint: String, user: String = "user", password: String = "secret",
        trust: ServerTrust = .system, limits: HTTPGateway.Limits = HTTPGateway.Limits()
    ) async throws -> [GatewayResult] {
        let gateway = try HTTPGateway(
            endpoint: EndpointURL(endpoint), user: user, password: password, connections: 8, trust: trust,
            limits: limits)
        var results: [GatewayResult] = []
        for request in requests {
            results.append(
                await withCheckedContinuation { continuation in
                    gateway.perform(request) { continuation.resume(returning: $0) }
                })
        }
        try await gateway.shutdown()
        return results
    }

    static func send(
        _ request: GatewayRequest = GatewayRequest(method: "GET", path: "/identities/A-1"), to endpoint: String,
        trust: ServerTrust = .system, limits: HTTPGateway.Limits = HTTPGateway.Limits()
    ) async throws -> GatewayResult {
        try await send([request], to: endpoint, trust: trust, limits: limits)[0]
    }
}

extension GatewayResult {
    /// The words of a request that did not leave; nil if it may have.
    var notSent: String? {
        if case .notSent(let words) = self { return words }
        return nil
    }

    /// The words of a request without a whole answer; nil if it has one or did not leave.
    var withoutAnswer: String? {
        switch self {
        case .lost(let words), .unreadable(let words): words
        case .answer, .notSent: nil
        }
    }

    var answer: Answer? {
        if case .answer(let answer) = self { return answer }
        return nil
    }
}
