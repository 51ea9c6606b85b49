import AbillifyClient
import AbillifySandbox
import ArgumentParser
import Foundation
import Submission
import Synchronization

/// Where the requests of a run go: the API, or the embedded sandbox.
enum Endpoint {
    case api(url: String, access: Access)
    case sandbox(FaultPlan)

    /// What is needed to speak with an API.
    struct Access {
        var url: EndpointURL
        var credentials: Credentials
        var trust: ServerTrust
    }

    init(_ options: EndpointOptions, environment: [String: String]) throws {
        guard let url = options.endpoint ?? environment["ABILLIFY_ENDPOINT"], !url.isEmpty else {
            self = .sandbox(try options.fault.map { try FaultPlan($0) } ?? FaultPlan())
            return
        }
        guard options.fault == nil else {
            throw ValidationError("--fault is for the embedded sandbox, which an endpoint takes the place of.")
        }
        let access: Access
        do {
            let place = try EndpointURL(url, allowsPlainHTTP: options.allowHttp)
            let authorities = options.caFile ?? environment["ABILLIFY_CA_FILE"] ?? ""
            let trust =
                place.isEncrypted && !authorities.isEmpty ? try ServerTrust(authoritiesIn: authorities) : .system
            access = Access(
                url: place, credentials: try Credentials.find(host: place.host, environment: environment), trust: trust)
        } catch let fault as EndpointURL.Fault {
            throw ValidationError("--endpoint: \(fault).")
        } catch let fault as ServerTrust.Fault {
            throw ValidationError("--ca-file: \(fault).")
        }
        if !access.url.isEncrypted, !access.url.isLoopback {
            Console.error(
                "WARNING: --allow-http: the password and all orders can be read by everyone between here and "
                    + "\(access.url.host)")
        }
        self = .api(url: url, access: access)
    }

    var isSandbox: Bool {
        if case .sandbox = self { return true }
        return false
    }

    /// The account that a journal belongs to.
    var tenant: String {
        switch self {
        case .api(let url, let access): "\(access.credentials.user)@\(url)"
        case .sandbox: "embedded-sandbox"
        }
    }

    /// The folder of the journal: the sandbox has one of its own, so that trying out never stands in the way.
    func folder(_ state: String) -> String { isSandbox ? Endpoint.sandboxFolder(state) : state }

    /// The folder of the sandbox's journal.
    static func sandboxFolder(_ state: String) -> String { state + "/sandbox" }
}

/// The way to the API while a run lasts; with the embedded sandbox, its server too.
final class OpenEndpoint {
    let url: String
    let gateway: HTTPGateway
    /// The embedded sandbox, if it serves; it serves until the process ends.
    private let server: Task<Void, any Error>?

    init(_ endpoint: Endpoint, folder: String, connections: Int, limits: HTTPGateway.Limits) throws {
        switch endpoint {
        case .api(let url, let access):
            self.url = url
            server = nil
            gateway = try HTTPGateway(
                endpoint: access.url, user: access.credentials.user, password: access.credentials.password,
                connections: connections, trust: access.trust, limits: limits)
        case .sandbox(let faults):
            let configuration = SandboxConfiguration(
                databasePath: folder + "/sandbox.sqlite", faults: faults)
            let sandbox = try Sandbox(configuration: configuration)
            let started = Started()
            server = Task.detached {
                do {
                    try await sandbox.run { started.set($0) }
                } catch {
                    started.set(0)
                    throw error
                }
            }
            let port = started.wait()
            guard port > 0 else { throw ValidationError("The embedded sandbox could not be started.") }
            url = "http://127.0.0.1:\(port)/api"
            gateway = try HTTPGateway(
                endpoint: EndpointURL(url), user: configuration.user, password: configuration.password,
                connections: connections, limits: limits)
        }
    }

    /// Closes everything; the journal and the reports are on disk by then.
    func close() {
        let done = DispatchSemaphore(value: 0)
        Task.detached { [gateway] in
            try? await gateway.shutdown()
            done.signal()
        }
        _ = done.wait(timeout: .now() + 5)
    }

    /// The port of a server that starts in another thread.
    private final class Started: Sendable {
        private let port = Mutex(0)
        private let arrived = DispatchSemaphore(value: 0)

        func set(_ value: Int) {
            port.withLock { $0 = value }
            arrived.signal()
        }

        func wait() -> Int {
            arrived.wait()
            return port.withLock { $0 }
        }
    }
}
