import AbillifyAPI
import Dispatch
import Foundation
import Submission
import Synchronization

/// Reads from the API, one request after the other, and tries again what may be tried again.
struct APIReader {
    var gateway: any BillingGateway
    var policy = RetryPolicy.standard

    /// A reading that came to nothing.
    struct Failure: Error, CustomStringConvertible {
        var description: String
        var exit: Exit
    }

    /// Calls `body` for each object that a path answers with, be it one or many.
    func each(_ path: String, _ body: (JSONValue) -> Void) throws -> Exit {
        guard let rows = try rows(path) else {
            Console.error("The API has nothing there.")
            return .someRejected
        }
        rows.forEach(body)
        return .allAccepted
    }

    /// Calls `body` for each row of a list, page by page, until a page is short.
    func each(_ list: ResourceList, pageSize: Int, _ body: (JSONValue) -> Void) throws -> Exit {
        var page = 1
        var last: [JSONValue] = []
        while true {
            let rows = try rows(list.path(page: page, pageSize: pageSize)) ?? []
            // An API that does not know pages would answer with the same rows for ever.
            guard rows != last else { return .allAccepted }
            rows.forEach(body)
            guard rows.count >= pageSize else { return .allAccepted }
            last = rows
            page += 1
        }
    }

    /// The rows of an answer; nil for 404.
    private func rows(_ path: String) throws -> [JSONValue]? {
        var random = SeededRandom(seed: UInt64.random(in: .min ... .max))
        var trouble = ""
        for attempt in 1...policy.attempts {
            switch answer(to: path) {
            case .answer(let answer) where (200..<300).contains(answer.status):
                guard let list = ListAnswer(answer.body) else {
                    // Its beginning is not shown: a customer's name may stand there.
                    throw Failure(
                        description: "The API's answer of \(answer.body.count) bytes can't be read.", exit: .someUnknown
                    )
                }
                return list.rows
            case .answer(let answer) where answer.status == 404: return nil
            case .answer(let answer) where [401, 403].contains(answer.status):
                throw Failure(
                    description: "The API refused the credentials: \(ErrorAnswer(answer.body).message)",
                    exit: .credentialsRefused)
            case .answer(let answer) where [408, 425, 429].contains(answer.status) || answer.status >= 500:
                trouble = "the API answered \(answer.status)"
                wait(
                    answer.retryAfter.map { min($0, policy.throttleCap) }
                        ?? policy.backoff(attempt: attempt, using: &random))
            case .answer(let answer):
                throw Failure(
                    description: "The API answered \(answer.status): \(ErrorAnswer(answer.body).summary)",
                    exit: .someRejected)
            case .unreadable(let why): throw Failure(description: why, exit: .someUnknown)
            case .lost(let why), .notSent(let why):
                trouble = why
                wait(policy.backoff(attempt: attempt, using: &random))
            }
        }
        throw Failure(description: "The API can't be read: \(trouble).", exit: .unreachable)
    }

    private func wait(_ seconds: Double) { Thread.sleep(forTimeInterval: seconds) }

    /// Asks once, and waits for what becomes of it.
    func answer(to path: String) -> GatewayResult {
        let answer = Mutex(GatewayResult.lost("no answer"))
        let arrived = DispatchSemaphore(value: 0)
        gateway.perform(GatewayRequest(method: "GET", path: path)) { result in
            answer.withLock { $0 = result }
            arrived.signal()
        }
        arrived.wait()
        return answer.withLock { $0 }
    }
}
