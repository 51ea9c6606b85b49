import AbillifyAPI
import Foundation
import GRDB

/// From a request to an answer: credentials, faults, routing, validation, idempotency.
final class SandboxService: Sendable {
    /// A request without its transport.
    struct Request: Sendable {
        var method: String
        /// The path as it was sent, still encoded.
        var path: String
        var authorization: String?
        var idempotencyKey: String?
        var host: String?
        var contentType: String?
        var body: [UInt8] = []
        /// Whether the body was too large to be read.
        var isTooLarge = false
    }

    /// What happens to the connection.
    enum Outcome: Sendable {
        case answer(SandboxAnswer)
        /// The connection is closed without a word.
        case silence
    }

    private let store: SandboxStore
    private let jobs: SandboxJobs
    private let log = RequestLog()
    private let configuration: SandboxConfiguration
    private let script: FaultScript
    private let schemas: BodySchemas
    private let expectedCredentials: String

    init(_ configuration: SandboxConfiguration) throws {
        self.configuration = configuration
        script = FaultScript(configuration.faults.scripts)
        schemas = BodySchemas(acceptingAllPaymentKinds: configuration.acceptsAllPaymentKinds)
        store = try SandboxStore(path: configuration.databasePath)
        jobs = SandboxJobs(store, configuration, log)
        expectedCredentials = Data("\(configuration.user):\(configuration.password)".utf8).base64EncodedString()
    }

    /// Completes what an earlier process left behind.
    func resume() async { await jobs.resume() }

    func respond(to request: Request, fault: FaultPlan.Decision = .none) async -> Outcome {
        let target = RequestTarget(request.path)
        if let page = SandboxPages.Page(rawValue: target.path) { return .answer(await self.page(page, request)) }
        guard target.segments?.first == "api" || target.path.hasPrefix("/api/") else {
            return .answer(.unknownPath)
        }
        let (outcome, reference) = await answer(to: request, target, fault)
        var status = 0
        if case .answer(let answer) = outcome { status = answer.status }
        log.add(
            .init(
                at: configuration.now(), method: request.method, path: target.path, status: status,
                reference: reference))
        return outcome
    }

    private func page(_ page: SandboxPages.Page, _ request: Request) async -> SandboxAnswer {
        if let refusal = SandboxPages.refusal(request) { return refusal }
        switch page {
        case .index: return SandboxPages.index()
        case .description: return SandboxPages.description()
        case .overview:
            let now = configuration.now()
            return SandboxPages.guarded(
                await store.run { [log, jobs] database in
                    try jobs.completeDue(database, now)
                    return try SandboxOverview(database: database, log: log).answer()
                })
        }
    }

    /// The outcome of a request below `/api`, and the reference that it is about.
    private func answer(
        to request: Request, _ target: RequestTarget, _ fault: FaultPlan.Decision
    ) async -> (Outcome, reference: String?) {
        switch fault {
        case .loseRequest: return (.silence, nil)
        case .throttle: return (.answer(.tooManyRequests), nil)
        case .none, .loseAnswer, .errorBefore, .errorAfter: break
        }
        guard isAuthorized(request) else { return (.answer(.unauthorized), nil) }
        guard let segments = target.segments else { return (.answer(.unknownPath), nil) }
        switch SandboxRoute.match(request.method, segments) {
        case .nothing: return (.answer(.unknownPath), nil)
        case .otherMethods(let methods):
            return (.answer(.methodNotAllowed(request.method, allowed: methods)), nil)
        case .endpoint(let action, let parameters):
            let json = body(of: request, action)
            let told = request.method == "POST" ? json?["reference"]?.text : nil
            let reference = (told ?? parameters.first).map { String($0.prefix(255)) }
            let answer: SandboxAnswer
            do throws(Refusal) {
                answer = try await self.answer(to: request, target, action, parameters, json, fault)
            } catch {
                answer = error.answer
            }
            return (fault == .loseAnswer ? .silence : .answer(answer), reference)
        }
    }

    /// The answer of an endpoint; refuses what is not even begun.
    private func answer(
        to request: Request, _ target: RequestTarget, _ action: SandboxRoute.Action, _ parameters: [String],
        _ json: JSONValue?, _ fault: FaultPlan.Decision
    ) async throws(Refusal) -> SandboxAnswer {
        if request.isTooLarge { throw Refusal(.tooLarge) }
        let key = request.method == "POST" ? request.idempotencyKey : nil
        if let key, !(1...255).contains(key.unicodeScalars.count) || key.utf8.contains(0) {
            throw Refusal(
                .invalid(
                    "Idempotency-Key", "The key is empty or too long.", "Send 1 to 255 characters, or no such header."))
        }
        let stored = key.map {
            StoredAnswer(
                method: request.method, path: target.path, key: $0, body: request.body,
                lifetime: configuration.keyLifetime)
        }
        let now = configuration.now()
        if let scripted = script.fault(action, parameters, json) {
            let answer = scripted.sandboxAnswer
            guard scripted.isStored, let stored else { return answer }
            return await store.run { database in
                try stored.keep(answer, now, database)
                return answer
            }
        }
        let call = try SandboxCall.read(action, parameters, target, request, json: json, schemas)
        let host = SandboxService.authority(request.host)
        return await store.run { [jobs] database in
            try jobs.completeDue(database, now)
            if let answer = try stored?.find(now, database) { return answer }
            let operations = SandboxOperations(database: database, now: now, key: key, host: host, jobs: jobs)
            var answer = SandboxAnswer.serverError
            if fault != .errorBefore {
                do {
                    answer = try operations.perform(call)
                } catch let refusal as Refusal {
                    answer = refusal.answer
                }
                if fault == .errorAfter { answer = .serverError }
            }
            try stored?.keep(answer, now, database)
            return answer
        }
    }

    /// The JSON of a body; an empty one counts as `{}` where none is required.
    private func body(of request: Request, _ action: SandboxRoute.Action) -> JSONValue? {
        guard schemas.schema(of: action) != nil else { return nil }
        if request.body.isEmpty, schemas.isBodyOptional(of: action) { return .object([:]) }
        return JSONValue(request.body)
    }

    private func isAuthorized(_ request: Request) -> Bool {
        let words = (request.authorization ?? "").split(separator: " ", maxSplits: 1)
        return words.count == 2 && words[0].lowercased() == "basic" && words[1] == expectedCredentials
    }

    /// The authority to offer documents under: the request's, if it is made of signs of host names only.
    private static func authority(_ host: String?) -> String {
        guard let host, !host.isEmpty, host.utf8.count < 256,
            host.unicodeScalars.allSatisfy({
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789.:-[]".unicodeScalars.contains($0))
            })
        else { return "127.0.0.1" }
        return host
    }
}
