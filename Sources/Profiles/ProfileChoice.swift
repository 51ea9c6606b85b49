import Findings
import Settings

/// By what a file is imported: its profile, its side file, and every setting with the place that made it.
public struct ProfileChoice: Sendable {
    /// Where a setting comes from.
    public enum Origin: Sendable, Hashable {
        case sideFile, environment, profile
    }

    /// A setting in force.
    public struct Effective: Sendable, Hashable {
        /// The setting.
        public var setting: ImportSetting
        /// Its values.
        public var values: [String]
        /// The place that made it.
        public var origin: Origin
    }

    /// The profile; nil where a side file says it all.
    public var profile: Profile?
    /// The endpoint.
    public var endpoint: NamedEndpoint
    /// The settings in force.
    public var settings: [Effective]

    /// The options of `import` for what the environment does not say anyway.
    public var arguments: [String] { arguments { _ in true } }

    /// The options of `import` for some of the settings.
    public func arguments(where isWanted: (ImportSetting) -> Bool) -> [String] {
        settings.filter { $0.origin != .environment && isWanted($0.setting) }.flatMap { effective in
            effective.setting.kind == .flag
                ? effective.values == ["true"] ? [effective.setting.option] : []
                : effective.values.flatMap { [effective.setting.option, $0] }
        }
    }
}

/// Why no profile could be chosen for a file: what is wrong, and how to mend it.
public struct ProfileRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public var message: String
    /// One way to mend it.
    public var hint: String

    /// Creates a refusal.
    public init(_ message: String, hint: String) { (self.message, self.hint) = (message, hint) }

    /// Message and hint on one line.
    public var description: String { "\(message) (\(hint))" }
}

extension BatchConfiguration {
    /// Chooses by what a file goes; it is never a guess.
    ///
    /// A side file that names a profile decides; else the one profile whose patterns fit the name. A side file that names a
    /// mapping needs no profile. What a side file may not say is refused, and not left out.
    ///
    /// - Parameter environment: Variables that go before this file, as they go before it everywhere.
    public func choice(
        for name: String, sideFile: SideFile?, environment: [String: String] = [:]
    ) throws(ProfileRefusal) -> ProfileChoice {
        let profile = try profile(for: name, sideFile: sideFile)
        try check(sideFile, against: profile)
        let endpoint = try endpoint(for: profile, sideFile, environment)
        var settings: [ProfileChoice.Effective] = []
        for setting in ImportSetting.all {
            let beside = sideFile?.settings.values(setting.key)
            let fromEnvironment = setting.environment.flatMap { environment[$0] }.flatMap { $0.isEmpty ? nil : $0 }
            if let fromEnvironment {
                settings.append(
                    ProfileChoice.Effective(setting: setting, values: [fromEnvironment], origin: .environment))
            } else if let beside {
                settings.append(ProfileChoice.Effective(setting: setting, values: beside, origin: .sideFile))
            } else if let values = profile?.settings.values(setting.key) {
                settings.append(ProfileChoice.Effective(setting: setting, values: values, origin: .profile))
            }
        }
        return ProfileChoice(profile: profile, endpoint: endpoint, settings: settings)
    }

    /// The endpoint of what goes by no profile; nil if none is named.
    public func standardEndpoint(_ environment: [String: String]) -> NamedEndpoint? {
        if let url = environment["ABILLIFY_ENDPOINT"], !url.isEmpty { return .environment(url: url) }
        return endpoint.flatMap { name in endpoints.first { $0.name == name } }
    }

    private func endpoint(
        for profile: Profile?, _ sideFile: SideFile?, _ environment: [String: String]
    ) throws(ProfileRefusal) -> NamedEndpoint {
        if let url = environment["ABILLIFY_ENDPOINT"], !url.isEmpty { return .environment(url: url) }
        let known = endpoints.map(\.name)
        guard let named = sideFile?.endpoint ?? profile?.endpoint ?? endpoint else {
            throw ProfileRefusal(
                "the configuration names no endpoint for \(profile.map { "the profile \($0.name)" } ?? "this file")",
                hint: "write endpoint: \(known.dropFirst().first ?? NamedEndpoint.sandboxName) into \(file)")
        }
        guard let endpoint = endpoints.first(where: { $0.name == named }) else {
            throw ProfileRefusal(
                "there is no endpoint \"\(named)\"", hint: "name one of \(known.joined(separator: ", "))")
        }
        return endpoint
    }

    private func profile(for name: String, sideFile: SideFile?) throws(ProfileRefusal) -> Profile? {
        if let named = sideFile?.profile {
            guard let profile = profile(named) else {
                throw ProfileRefusal(
                    "the side file names the profile \"\(named)\", which is not there."
                        + Suggestion.phrase(for: named, among: profiles.map(\.name)),
                    hint: "name one of \(profiles.map(\.name).joined(separator: ", "))")
            }
            return profile
        }
        let fitting = profiles.filter { $0.files.contains { $0.matches(name) } }
        if fitting.count > 1 {
            throw ProfileRefusal(
                "the profiles \(fitting.map(\.name).joined(separator: " and ")) both claim it",
                hint: "make their patterns narrower, or name one in a side file \(name)\(SideFile.ending)")
        }
        if fitting.isEmpty, sideFile?.settings.values("mapping") == nil {
            throw ProfileRefusal(
                "no profile claims a file of this name",
                hint: "add a pattern to a profile of \(file), or a side file \(name)\(SideFile.ending)")
        }
        return fitting.first
    }

    private func check(_ sideFile: SideFile?, against profile: Profile?) throws(ProfileRefusal) {
        guard let sideFile else { return }
        let allowed = profile?.sideFiles ?? []
        var asked = sideFile.settings.entries.filter { !$0.setting.isHarmless }.map(\.setting.key)
        if sideFile.endpoint != nil { asked.append("endpoint") }
        guard let key = asked.first(where: { !allowed.contains($0) }) else { return }
        throw ProfileRefusal(
            "the side file says \(key), which \(profile.map { "the profile \($0.name) does not let it" } ?? "no profile lets it") say",
            hint: "take it out, or allow it in a profile: side_files: [\(key)]")
    }
}
