import AbillifyAPI
import Submission

/// A small model of the billing API: what it keeps, what it answers, and a ledger of all that happened.
///
/// It is written against the documentation and shares no code with the sandbox.
///
/// `@unchecked Sendable`: a simulation has one thread.
package final class SimulatedAPI: @unchecked Sendable {
    /// What keeps the API itself from booking twice.
    package struct Guards: Sendable, Hashable {
        /// Whether a key's answer is kept for a day and given again.
        package var keys = true
        /// Whether a reference can be taken once only.
        package var references = true

        package init() {}
    }

    /// Something that happened.
    package struct Entry: Sendable, Hashable {
        package var kind: String
        package var reference: String
        package var time: Double
    }

    /// All that happened, in order; nothing is ever taken from it.
    package private(set) var ledger: [Entry] = []

    private let time: SimulatedTime
    private let guards: Guards
    /// The references whose invoices the API refuses.
    private let refused: Set<String>
    private var stored: [String: (at: Double, answer: GatewayResult.Answer)] = [:]
    private var resources: [String: [String: String]] = [:]
    private var numbers = 0

    private static let keyLifetime = 86_400.0

    package init(time: SimulatedTime, guards: Guards, refused: Set<String>) {
        self.time = time
        self.guards = guards
        self.refused = refused
    }

    /// Carries a request out and returns the answer; with a `fault`, the answer is that, and is kept as it is.
    package func perform(_ request: GatewayRequest, fault: Int? = nil, isExecuted: Bool = true) -> GatewayResult.Answer
    {
        let key = request.idempotencyKey.map { "\(request.path) \($0)" }
        if guards.keys, let key, let known = stored[key], time.now - known.at < SimulatedAPI.keyLifetime {
            return known.answer
        }
        var answer = isExecuted ? carriedOut(request) : SimulatedAPI.error(500, "broken")
        if let fault { answer = SimulatedAPI.error(fault, "broken") }
        // The documentation: what fails the validation is not kept.
        if let key, answer.status != 400 { stored[key] = (time.now, answer) }
        return answer
    }

    /// Forgets all keys, as a store does that is lost.
    package func forgetKeys() { stored = [:] }

    private func carriedOut(_ request: GatewayRequest) -> GatewayResult.Answer {
        let path = request.path.split(separator: "/").map(String.init)
        guard path.count >= 2 else { return SimulatedAPI.error(404, "nothing there") }
        let json = JSONValue(request.body)
        switch (request.method, path[0], path.count) {
        case ("GET", let collection, 2): return find(collection, path[1])
        case ("PUT", "identities", 2): return put("identities", path[1], request.body)
        case ("POST", "identities", 3): return create(path[2], json?["reference"]?.text ?? "", request.body)
        case ("POST", "orders", 3):
            guard resources["orders"]?[path[1]] != nil else { return SimulatedAPI.error(404, "no such order") }
            return create("invoices", json?["reference"]?.text ?? "", request.body)
        case ("POST", "drafts", 3):
            guard resources["drafts"]?[path[1]] != nil else { return SimulatedAPI.error(404, "no such draft") }
            return create("invoices", path[1], request.body)
        case ("POST", "invoices", 3):
            guard resources["invoices"]?[path[1]] != nil else { return SimulatedAPI.error(404, "no such invoice") }
            note("commit", path[1])
            return SimulatedAPI.answer(200, "{\"job\":\"\(ledger.count)\",\"result\":\"OK\",\"resultcode\":\"0\"}")
        default: return SimulatedAPI.error(404, "nothing there")
        }
    }

    private func note(_ kind: String, _ reference: String) {
        ledger.append(Entry(kind: kind, reference: reference, time: time.now))
    }

    private func find(_ collection: String, _ reference: String) -> GatewayResult.Answer {
        guard let body = resources[collection]?[reference] else { return SimulatedAPI.error(404, "nothing there") }
        return SimulatedAPI.answer(200, body)
    }

    private func put(_ collection: String, _ reference: String, _ body: [UInt8]) -> GatewayResult.Answer {
        let text = "{\"reference\":\"\(reference)\"}"
        resources[collection, default: [:]][reference] = text
        note(collection, reference)
        return SimulatedAPI.answer(200, text)
    }

    private func create(_ collection: String, _ reference: String, _ body: [UInt8]) -> GatewayResult.Answer {
        if refused.contains(reference), collection != "drafts" { return SimulatedAPI.error(400, "refused") }
        if guards.references, resources[collection]?[reference] != nil {
            return SimulatedAPI.error(409, "Value for field 'reference' is taken.")
        }
        numbers += 1
        let number = collection == "invoices" ? ",\"number\":\"R-\(numbers)\"" : ""
        let text = "{\"reference\":\"\(reference)\",\"id\":\"\(numbers)\"\(number)}"
        resources[collection, default: [:]][reference] = text
        note(collection, reference)
        return SimulatedAPI.answer(200, text)
    }

    static func error(_ status: Int, _ message: String) -> GatewayResult.Answer {
        answer(status, "{\"code\":\(status),\"message\":\"\(message)\",\"name\":\"ClientError\",\"type\":\"ERR\"}")
    }

    static func answer(_ status: Int, _ body: String) -> GatewayResult.Answer {
        GatewayResult.Answer(status: status, body: Array(body.utf8))
    }
}
