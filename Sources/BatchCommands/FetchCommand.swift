import AbillifyAPI
import ArgumentParser
import Foundation

/// `fetch`: read from the API what it has, as JSON.
struct FetchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Read vouchers and customers from the API, one JSON object a line.",
        discussion: """
            WHAT is one of \(Resource.allCases.map(\.rawValue).joined(separator: ", ")), with the reference of the \
            voucher or customer; or one of the lists \(ResourceList.allCases.map(\.rawValue).joined(separator: ", ")).
            """)

    @Argument(
        help: "What to read.",
        completion: .list(Resource.allCases.map(\.rawValue) + ResourceList.allCases.map(\.rawValue)))
    var what: String
    @Argument(help: "The reference.") var reference: String?
    @Option(help: "For lists: the rows asked for at once.") var pageSize = 100
    @OptionGroup var endpoint: EndpointOptions
    @OptionGroup var profile: ProfileOptions
    @OptionGroup var state: StateOptions

    func validate() throws {
        guard (1...1000).contains(pageSize) else { throw ValidationError("--page-size is from 1 to 1000.") }
        guard ResourceList(rawValue: what) != nil || Resource(rawValue: what) != nil else {
            throw ValidationError("There is no \"\(what)\" to be read; see abillify-batch fetch --help.")
        }
        if ResourceList(rawValue: what) == nil, reference == nil {
            throw ValidationError("\(what) needs a reference.")
        }
    }

    func run() throws {
        try Exit.reporting {
            let place = try Endpoint(endpoint, environment: ProcessInfo.processInfo.environment)
            let folder = place.folder(state.folder)
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let open = try OpenEndpoint(place, folder: folder, connections: 1, limits: endpoint.limits)
            defer { open.close() }
            let reader = APIReader(gateway: open.gateway, policy: endpoint.policy)
            if let list = ResourceList(rawValue: what) {
                return try reader.each(list, pageSize: pageSize) { Console.result(JSONText.write($0)) }
            }
            guard let path = reference.flatMap({ Resource(rawValue: what)?.path($0) }) else {
                throw ValidationError("The reference can't stand in a path.")
            }
            return try reader.each(path) { Console.result(JSONText.write($0)) }
        }
    }
}
