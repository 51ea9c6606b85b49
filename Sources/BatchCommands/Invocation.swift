import Foundation
import Journal
import Profiles

/// How the program is called for a choice of profile: what stands on its command line, and what in its environment.
///
/// Endpoint and credentials go by the environment, never by argv, where everybody can read them.
struct Invocation: Sendable, Hashable {
    /// The options of `import` that the choice makes.
    var settings: [String] = []
    /// The options of `check` that the choice makes.
    var checkSettings: [String] = []
    /// The options by which any command reaches the endpoint and its journal.
    var access: [String] = []
    /// The variables that are set if the environment does not say them already.
    var environment: [String: String] = [:]
    /// The folder of the journal.
    var state: String

    /// Puts a choice into words.
    ///
    /// Each endpoint has a journal of its own, in a folder of its name.
    init(_ choice: ProfileChoice, _ configuration: BatchConfiguration, environment own: [String: String]) {
        self.init(endpoint: choice.endpoint, configuration, environment: own)
        // What resume and reconcile have in common with import.
        access += choice.arguments { $0.isOfEndpoint }
        settings = choice.arguments { !$0.isOfEndpoint }
        checkSettings = choice.arguments { $0.isOfCheck } + ["--state", state]
    }

    /// Puts an endpoint into words.
    init(endpoint: NamedEndpoint, _ configuration: BatchConfiguration, environment own: [String: String]) {
        func say(_ key: String, _ value: String?) {
            guard let value, own[key]?.isEmpty ?? true else { return }
            environment[key] = value
        }
        let asked = own["ABILLIFY_STATE"].flatMap { $0.isEmpty ? nil : $0 } ?? configuration.state
        let base = AbsolutePath.of(asked ?? StateOptions.standardFolder(own))
        switch endpoint.name {
        case NamedEndpoint.sandboxName, NamedEndpoint.environmentName: state = base
        default: state = base + "/" + endpoint.name
        }
        say("ABILLIFY_ENDPOINT", endpoint.url)
        say("ABILLIFY_USER", endpoint.user)
        say("ABILLIFY_PASSWORD_FILE", endpoint.passwordFile)
        say("ABILLIFY_CREDENTIAL", endpoint.credential)
        say("ABILLIFY_CA_FILE", endpoint.caFile)
        say("ABILLIFY_LANG", configuration.language)
        access = (endpoint.allowsHTTP ? ["--allow-http"] : []) + ["--state", state]
    }

    /// Whether the journal knows nothing of a run, or had not planned all of it: then nothing of it was sent.
    ///
    /// A journal that can't be looked into knows, for all anybody can tell.
    func isUnknown(run: String) -> Bool {
        let url = environment["ABILLIFY_ENDPOINT"] ?? ProcessInfo.processInfo.environment["ABILLIFY_ENDPOINT"] ?? ""
        let folder = url.isEmpty ? state + "/sandbox" : state
        guard Journal.exists(in: folder) else { return true }
        guard let journal = try? Journal(lookingInto: folder) else { return false }
        return !((try? journal.run(run).isPlanned) ?? false)
    }
}
