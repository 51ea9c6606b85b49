import ArgumentParser
import Foundation
import Journal

/// Where runs are looked up; no credentials are needed for it.
struct LookOptions: ParsableArguments {
    @Option(help: "URL of the API whose runs are meant. Default: $ABILLIFY_ENDPOINT, else the embedded sandbox.")
    var endpoint: String?

    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    /// The folder of the journal that is meant.
    ///
    /// Where no endpoint is named, it is the sandbox's, else an API's, else the one journal of the endpoints that a sweep
    /// keeps in folders of their names; if these are several, one has to be named.
    func folder() throws -> String {
        let named = endpoint ?? ProcessInfo.processInfo.environment["ABILLIFY_ENDPOINT"] ?? ""
        let candidates = (named.isEmpty ? [Endpoint.sandboxFolder(state.folder)] : []) + [state.folder]
        if let found = candidates.first(where: Journal.exists) { return found }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: state.folder)) ?? []
        let folders = names.sorted().map { "\(state.folder)/\($0)" }.filter(Journal.exists)
        guard folders.count > 1 else { return folders.first ?? state.folder }
        throw JournalError(
            .noSuchRun, "each endpoint has runs of its own",
            hint: "name one: " + folders.map { "--state \($0)" }.joined(separator: " or "))
    }
}
