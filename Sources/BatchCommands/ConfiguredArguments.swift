import ArgumentParser
import Foundation
import Glibc
import Profiles
import Settings

/// The configuration file before any command: what it says fills in for what neither flags nor the environment say.
///
///     abillify-batch import orders_1.csv --config batch.yaml
///     abillify-batch resume --config batch.yaml --profile shop
public enum ConfiguredArguments {
    /// The commands that speak with an API or look into a journal.
    private static let commands = [
        "import", "check", "resume", "reconcile", "finalise", "report", "status", "history", "fetch",
    ]

    /// The arguments with those that the configuration adds; variables of the environment are set for this process.
    ///
    /// Ends the process if the configuration is wrong.
    public static func expand(_ arguments: [String]) -> [String] {
        do {
            return try expanded(arguments)
        } catch {
            Console.error("error: \(error)")
            exit(Exit(error).rawValue)
        }
    }

    private static func expanded(_ arguments: [String]) throws -> [String] {
        let environment = ProcessInfo.processInfo.environment
        guard let command = arguments.first, commands.contains(command), !arguments.contains("--help"),
            !arguments.contains("-h")
        else { return arguments }
        var rest = Array(arguments.dropFirst())
        let profile = take("--profile", from: &rest)
        let path = take("--config", from: &rest) ?? environment["ABILLIFY_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        guard let path else {
            guard let profile else { return arguments }
            throw SettingsError(
                file: "--profile \(profile)", message: "there is no configuration that has it",
                hint: "name one with --config")
        }
        let configuration = try ConfigurationOptions.read(path)
        let isImport = command == "import" || command == "check"
        let invocation: Invocation
        if isImport || profile != nil {
            let choice = try choice(configuration, profile, isImport ? rest : [], environment)
            invocation = Invocation(choice, configuration, environment: environment)
        } else {
            guard let endpoint = configuration.standardEndpoint(environment) else {
                throw SettingsError(
                    file: configuration.file, message: "it names no endpoint of its own",
                    hint: "name a profile with --profile, or write endpoint: into it")
            }
            invocation = Invocation(endpoint: endpoint, configuration, environment: environment)
        }
        if !given("--endpoint", rest) {
            for (key, value) in invocation.environment { setenv(key, value, 1) }
        }
        let added =
            switch command {
            case "check": invocation.checkSettings
            case "import": invocation.settings + invocation.access
            default: invocation.access
            }
        // What the configuration says of its endpoint holds of no other.
        let isElsewhere = given("--endpoint", rest)
        return [command] + rest + without(given: rest, added.filter { !isElsewhere || $0 != "--allow-http" })
    }

    /// The choice for what is imported by hand: by the profile that is named, or the one that claims the first file.
    private static func choice(
        _ configuration: BatchConfiguration, _ profile: String?, _ rest: [String], _ environment: [String: String]
    ) throws -> ProfileChoice {
        if let profile {
            return try configuration.choice(
                for: "", sideFile: SideFile("profile: \(profile)", file: "--profile"), environment: environment)
        }
        // What can't be parsed is told by the parser, once the command itself is read.
        let files = (try? ImportCommand.parse(rest))?.files ?? (try? CheckCommand.parse(rest))?.files
        let file = files?.first ?? ""
        let name = file.split(separator: "/").last.map(String.init) ?? file
        var sideFile: SideFile?
        if let text = try? String(contentsOfFile: file + SideFile.ending, encoding: .utf8) {
            sideFile = try SideFile(text, file: file + SideFile.ending)
        }
        return try configuration.choice(for: name, sideFile: sideFile, environment: environment)
    }

    /// The options that are added, but for those that stand on the command line.
    private static func without(given: [String], _ added: [String]) -> [String] {
        var kept: [String] = []
        var isKept = true
        for word in added {
            if word.hasPrefix("--") { isKept = !self.given(word, given) }
            if isKept { kept.append(word) }
        }
        return kept
    }

    private static func given(_ option: String, _ arguments: [String]) -> Bool {
        arguments.contains { $0 == option || $0.hasPrefix(option + "=") }
    }

    private static func take(_ option: String, from arguments: inout [String]) -> String? {
        for (index, word) in arguments.enumerated() {
            if word == option, index + 1 < arguments.count {
                let value = arguments[index + 1]
                arguments.removeSubrange(index...index + 1)
                return value
            }
            if word.hasPrefix(option + "=") {
                arguments.remove(at: index)
                return String(word.dropFirst(option.count + 1))
            }
        }
        return nil
    }
}
