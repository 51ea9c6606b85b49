import ArgumentParser
import FileDrops
import Foundation
import Profiles
import Settings

/// Which inbox is looked into, and by which configuration.
struct SweepOptions: ParsableArguments {
    @Argument(
        help:
            "The folder of the dropped files. work, done, failed and reports stand beside it. Default: the configuration's.",
        completion: .directory)
    var inbox: String?
    @OptionGroup var configuration: ConfigurationOptions
    @Option(
        help: "text or json: how the log is written. Default: the configuration's, else text.",
        completion: .list(["text", "json"]))
    var logFormat: String?

    func validate() throws {
        guard logFormat.map({ ["text", "json"].contains($0) }) ?? true else {
            throw ValidationError("--log-format is text or json.")
        }
    }

    /// The configuration and the folders.
    func read(_ environment: [String: String]) throws -> (BatchConfiguration, DropFolders) {
        guard let configuration = try configuration.read(environment) else {
            throw SettingsError(
                file: "--config", message: "there is no configuration, and files are imported by its profiles only",
                hint: "name one with --config; samples/deploy/abillify-batch.yaml is one to begin with")
        }
        guard let inbox = inbox ?? configuration.inbox else {
            throw SettingsError(
                file: configuration.file, message: "no inbox is named", hint: "write inbox: /path/of/the/folder")
        }
        return (configuration, DropFolders(inbox: AbsolutePath.of(inbox)))
    }
}
