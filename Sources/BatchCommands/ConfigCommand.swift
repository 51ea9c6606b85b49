import ArgumentParser
import FileDrops
import Foundation
import Mapping
import Profiles
import Settings

/// `config`: what a configuration says.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Look at a configuration file.", subcommands: [ConfigCheckCommand.self])
}

/// `config check`: what would apply to files of these names.
struct ConfigCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a configuration, and tell what would apply to files of given names.",
        discussion: "A file beside which a side file stands is given with its path. Nothing is read of the file itself."
    )

    @Argument(help: "Names or paths of files that might be dropped.") var names: [String] = []
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        try Exit.reporting {
            let environment = ProcessInfo.processInfo.environment
            guard let configuration = try options.read(environment) else {
                throw ValidationError("Name a configuration with --config.")
            }
            try ConfigCheck(configuration: configuration, environment: environment).all()
            guard !names.isEmpty else {
                Console.result("\(configuration.file) is sound: \(configuration.profiles.count) profiles")
                return .allAccepted
            }
            var exit = Exit.allAccepted
            for name in names {
                do {
                    Console.result(
                        try ConfigCheck(configuration: configuration, environment: environment).text(of: name))
                } catch let refusal as ProfileRefusal {
                    Console.result("\(name): \(refusal)")
                    exit = .badConfiguration
                }
            }
            return exit
        }
    }
}

/// What a configuration comes to for a file, and whether all that it names is there.
struct ConfigCheck {
    var configuration: BatchConfiguration
    var environment: [String: String]

    /// Looks whether mappings and files of rules that profiles name can be read, and their options are taken, and whether
    /// the folders are this inbox's.
    func all() throws {
        if let folders = configuration.inbox.map(DropFolders.init(inbox:)),
            let fault = folders.fault() ?? folders.ownerFault()
        {
            throw fault
        }
        _ = try SweepNotices.settings(configuration)
        for profile in configuration.profiles {
            try parse(["x.csv"] + profile.settings.arguments + confirmation(profile.settings), of: profile.name)
            if let name = profile.settings.values("mapping")?.first {
                _ = try Mappings.candidates(name, AskedReading())
            }
            if let path = profile.settings.values("rules")?.first {
                _ = try RuleOptions.parse(["--rules", path]).settings()
            }
        }
    }

    /// What would be done with a file, line by line, each setting with where it comes from.
    func text(of path: String) throws -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var sideFile: SideFile?
        let beside = path + SideFile.ending
        if FileManager.default.fileExists(atPath: beside) {
            sideFile = try SideFile(String(contentsOfFile: beside, encoding: .utf8), file: beside)
        }
        let choice = try configuration.choice(for: name, sideFile: sideFile, environment: environment)
        let invocation = Invocation(choice, configuration, environment: environment)
        var lines = ["\(name):"]
        lines.append("  profile   \(choice.profile?.name ?? "none; the side file says it all")")
        let place = choice.endpoint.url.map { " (\($0))" } ?? " (embedded: nothing is really invoiced)"
        lines.append("  endpoint  \(choice.endpoint.name)\(place)")
        lines.append("  journal   \(invocation.state)")
        for effective in choice.settings {
            let origin =
                switch effective.origin {
                case .sideFile: "side file"
                case .environment: "environment"
                case .profile: "profile"
                }
            lines.append("  \(effective.setting.key): \(effective.values.joined(separator: ", "))  [\(origin)]")
        }
        let words = ["import", name] + confirmation(choice) + invocation.settings + invocation.access
        lines.append("  abillify-batch \(words.map(ConfigCheck.quoted).joined(separator: " "))")
        try parse(Array(words.dropFirst()), of: choice.profile?.name ?? name)
        return lines.joined(separator: "\n")
    }

    /// Looks whether `import` takes what a profile says.
    private func parse(_ arguments: [String], of profile: String) throws {
        do {
            _ = try ImportCommand.parse(arguments)
        } catch {
            throw SettingsError(
                file: configuration.file,
                message: "the profile \(profile) can't be used: \(ImportCommand.message(for: error))",
                hint: "abillify-batch import --help tells what its options take")
        }
    }

    private func confirmation(_ settings: SettingValues) -> [String] {
        settings.values("finish").map { $0 == ["none"] } ?? true ? [] : ["--yes"]
    }

    private func confirmation(_ choice: ProfileChoice) -> [String] {
        choice.settings.contains { $0.setting.key == "finish" && $0.values != ["none"] } ? ["--yes"] : []
    }

    /// A word as a shell takes it.
    static func quoted(_ word: String) -> String {
        word.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "-_./=%:,+@".utf8.contains(byte)
        } && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
