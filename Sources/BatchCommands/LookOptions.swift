import ArgumentParser
import Foundation
import Journal

/// Where runs are looked up; no credentials are needed for it.
struct LookOptions: ParsableArguments {
    @Option(help: "URL of the API whose runs are meant. Default: $ABILLIFY_ENDPOINT, else the embedded sandbox.")
    var endpoint: String?

    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    /// The folder of the journal.
    ///
    /// Where no endpoint is named and only an API's journal is there, it is that one.
    var folder: String {
        let named = endpoint ?? ProcessInfo.processInfo.environment["ABILLIFY_ENDPOINT"] ?? ""
        let sandbox = Endpoint.sandboxFolder(state.folder)
        let isSandbox = named.isEmpty && (Journal.exists(in: sandbox) || !Journal.exists(in: state.folder))
        return isSandbox ? sandbox : state.folder
    }
}
