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

    /// An answer, and what becomes of it on the wire.
    struct Reply: Sendable {
        var answer: SandboxAnswer
        var wire: WireFault?
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

    func respond(to request: Request, fault: FaultPlan.Decision = .none) async -> Reply {
        let target = RequestTarget(request.path)
        if let page = SandboxPages.Page(rawValue: target.path) { return Reply(answer: await self.page(page, request)) }
        guard target.segments?.first == "api" || target.path.hasPrefix("/api/") else {
            return Reply(answer: .unknownPath)
        }
        let (reply, reference) = await answer(to: request, target, fault)
        log.add(
            .init(
                at: configuration.now(), method: request.method, path: target.path,
                status: reply.wire?.isSilent == true ? 0 : reply.answer.status, reference: reference))
        return reply
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

    /// The reply to a request below `/api`, and the reference that it is about.
    private func answer(
        to request: Request, _ target: RequestTarget, _ fault: FaultPlan.Decision
    ) async -> (Reply, reference: String?) {
        let now = configuration.now()
        let isSeen = request.method == "POST" && !request.isTooLarge
        let seen = isSeen ? SeenRequest(request, at: now) : nil
        switch fault {
        case .loseRequest: return (await refused(.serverError, seen, wire: .close), nil)
        case .throttle: return (await refused(.tooManyRequests, seen), nil)
        case .none, .loseAnswer, .errorBefore, .errorAfter, .strike: break
        }
        guard isAuthorized(request) else { return (await refused(.unauthorized, seen), nil) }
        guard let segments = target.segments else { return (await refused(.unknownPath, seen), nil) }
        switch SandboxRoute.match(request.method, segments) {
        case .nothing: return (await refused(.unknownPath, seen), nil)
        case .otherMethods(let methods):
            return (await refused(.methodNotAllowed(request.method, allowed: methods), seen), nil)
        case .endpoint(let action, let parameters):
            let json = body(of: request, action)
            let told = request.method == "POST" ? json?["reference"]?.text : nil
            let reference = (told ?? parameters.first).map { String($0.prefix(255)) }
            let key = request.method == "POST" ? request.idempotencyKey : nil
            let scripted = script.fault(action, parameters, json, hasKey: key != nil)
            let execution = SandboxExecution(
                work: work(of: request, target, action, parameters, json, scripted),
                stored: key.map {
                    StoredAnswer(
                        method: request.method, path: target.path, key: $0, body: request.body,
                        lifetime: configuration.keyLifetime)
                },
                seen: seen, key: key, host: SandboxService.authority(request.host), jobs: jobs, fault: fault,
                struck: (scripted?.strike ?? fault.strike(action, hasKey: key != nil)).map {
                    StruckRequest(
                        strike: $0, action: action, reference: reference ?? "", path: target.path,
                        redirect: configuration.faults.redirect)
                })
            return (await carryOut(execution, now), reference)
        }
    }

    /// What a request asks for, as far as that shows without a database.
    private func work(
        of request: Request, _ target: RequestTarget, _ action: SandboxRoute.Action, _ parameters: [String],
        _ json: JSONValue?, _ scripted: ScriptedFault?
    ) -> SandboxExecution.Work {
        if request.isTooLarge { return .refusal(.tooLarge) }
        if request.method == "POST", let key = request.idempotencyKey,
            !(1...255).contains(key.unicodeScalars.count) || key.utf8.contains(0)
        {
            return .refusal(
                .invalid(
                    "Idempotency-Key", "The key is empty or too long.", "Send 1 to 255 characters, or no such header."))
        }
        if let scripted, let answer = scripted.plainAnswer {
            return scripted.isStored ? .storedRefusal(answer) : .refusal(answer)
        }
        do throws(Refusal) {
            return .call(try SandboxCall.read(action, parameters, target, request, json: json, schemas))
        } catch {
            return .refusal(error.answer)
        }
    }

    /// Carries a request out, now or after the delay of the faults.
    private func carryOut(_ execution: SandboxExecution, _ now: Double) async -> Reply {
        let reply = Reply(
            answer: await run(execution, now), wire: execution.fault == .loseAnswer ? .close : execution.struck?.wire)
        if execution.struck?.strike.moment == .later {
            let delay = configuration.faults.delayMilliseconds
            Task { [self] in
                try? await Task.sleep(for: .milliseconds(delay))
                _ = await run(execution.unstruck, configuration.now())
            }
        }
        return reply
    }

    private func run(_ execution: SandboxExecution, _ now: Double) async -> SandboxAnswer {
        if let answer = execution.answerWithoutStore { return answer }
        return await store.run { try execution.run($0, now) }
    }

    /// The reply to a request that does not reach an endpoint; that it came is noted.
    private func refused(_ answer: SandboxAnswer, _ seen: SeenRequest?, wire: WireFault? = nil) async -> Reply {
        guard let seen else { return Reply(answer: answer, wire: wire) }
        let noted = await store.run { database in
            try seen.note(database)
            return answer
        }
        return Reply(answer: noted, wire: wire)
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
