import ArgumentParser
import Foundation
import Profiles
import Settings

/// Which configuration file is read.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        help: "Configuration file (YAML) with endpoints and profiles. Default: $ABILLIFY_CONFIG.",
        completion: .settings)
    var config: String?

    /// The configuration; nil if none is named.
    func read(_ environment: [String: String]) throws -> BatchConfiguration? {
        guard let path = config ?? environment["ABILLIFY_CONFIG"], !path.isEmpty else { return nil }
        return try ConfigurationOptions.read(path)
    }

    /// Reads a configuration file; paths in it go from its folder.
    static func read(_ path: String) throws -> BatchConfiguration {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsError(
                file: path, message: "the configuration can't be read", hint: "name a file with --config, in UTF-8")
        }
        return try BatchConfiguration(text, file: AbsolutePath.of(path))
    }
}

/// Paths that mean the same from any folder.
enum AbsolutePath {
    static func of(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
