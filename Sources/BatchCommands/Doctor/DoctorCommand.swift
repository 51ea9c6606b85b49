import AbillifyAPI
import ArgumentParser
import FileDrops
import Foundation
import Profiles
import Settings

/// `doctor`: whether a run would find all that it needs.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look whether a run would find all that it needs; nothing is changed or sent.",
        discussion: """
            Looks at the configuration, the folders, the disk, the journal, each endpoint with its credentials (it asks for a \
            customer that is not there), and our clock against the API's. Exit code: the one that a run would end with.
            """)

    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var endpoint: EndpointOptions
    @OptionGroup var state: StateOptions

    func run() throws {
        try Exit.reporting {
            var exit = Exit.allAccepted
            for checkup in all(ProcessInfo.processInfo.environment) {
                Console.result(checkup.text)
                exit = exit.graver(checkup.exit)
            }
            return exit
        }
    }

    private func all(_ environment: [String: String]) -> [Checkup] {
        do {
            guard let configuration = try configuration.read(environment) else {
                return examine(nil, environment, state.folder, endpoint)
            }
            return all(configuration, environment)
        } catch {
            return [.fault("configuration", "\(error)", hint: "correct the file", .badConfiguration)]
        }
    }

    /// Everything that a configuration names.
    private func all(_ configuration: BatchConfiguration, _ environment: [String: String]) -> [Checkup] {
        var checkups: [Checkup] = []
        do {
            try ConfigCheck(configuration: configuration, environment: environment).all()
            checkups.append(.ok("configuration", "\(configuration.profiles.count) profiles"))
        } catch {
            checkups.append(.fault("configuration", "\(error)", hint: "correct the file", .badConfiguration))
        }
        if let inbox = configuration.inbox { checkups += FolderCheckup.of(DropFolders(inbox: inbox)) }
        var named = configuration.profiles.compactMap(\.endpoint)
        if let own = configuration.endpoint { named.append(own) }
        let isFromEnvironment = !(environment["ABILLIFY_ENDPOINT"] ?? "").isEmpty
        let endpoints =
            isFromEnvironment
            ? [configuration.standardEndpoint(environment)].compactMap(\.self)
            : configuration.endpoints.filter { named.contains($0.name) }
        if endpoints.isEmpty {
            checkups.append(
                .fault(
                    "endpoint", "none is named", hint: "write endpoint: into \(configuration.file)", .badConfiguration))
        }
        for named in endpoints {
            let invocation = Invocation(endpoint: named, configuration, environment: environment)
            var options = endpoint
            options.endpoint = named.url
            options.allowHttp = named.allowsHTTP
            let own = environment.merging(invocation.environment) { own, _ in own }
            checkups += examine(named.name, own, invocation.state, options)
        }
        return checkups
    }

    /// One endpoint, and the journal that belongs to it.
    private func examine(
        _ name: String?, _ environment: [String: String], _ state: String, _ options: EndpointOptions
    ) -> [Checkup] {
        let subject = "endpoint" + (name.map { " \($0)" } ?? "")
        do {
            let place = try Endpoint(options, environment: environment)
            let folder = place.folder(state)
            return EndpointCheckup(subject: subject, place: place, limits: options.limits).all()
                + FolderCheckup.journal(
                    folder, subject: "journal" + (name.map { " of \($0)" } ?? ""))
        } catch let error as CredentialsError {
            return [.fault(subject, "\(error)", hint: "nothing was sent", .credentialsRefused)]
        } catch {
            return [.fault(subject, "\(error)", hint: "nothing was sent", .badConfiguration)]
        }
    }
}
