import Settings

/// The settings that one place makes: the file's top, a profile, a side file.
public struct SettingValues: Sendable, Hashable {
    /// A setting with its values: one, or several of a list; a flag is `true` or `false`.
    public struct Entry: Sendable, Hashable {
        /// The setting.
        public var setting: ImportSetting
        /// Its values.
        public var values: [String]
    }

    /// The entries, in the order of the file.
    public private(set) var entries: [Entry] = []

    /// No settings.
    public init() {}

    /// The values of a key; nil if it is not there.
    public func values(_ key: String) -> [String]? { entries.first { $0.setting.key == key }?.values }

    /// Reads all settings among the keys of a mapping; other keys are left to the caller.
    init(_ yaml: StrictYAML, folder: String) throws(SettingsError) {
        for key in yaml.keys {
            guard let setting = ImportSetting.named(key) else { continue }
            switch setting.kind {
            case .list: entries.append(Entry(setting: setting, values: try yaml.texts(key) ?? []))
            case .flag:
                guard let flag = try yaml.flag(key) else { continue }
                entries.append(Entry(setting: setting, values: [flag ? "true" : "false"]))
            case .text:
                guard let text = try yaml.text(key), !text.isEmpty else {
                    throw yaml.error("\(key) is empty", at: yaml.node(key), hint: "write a value, or leave the key out")
                }
                let isPath = ["rules", "schema"].contains(key) || key == "mapping" && text.contains("/")
                entries.append(
                    Entry(setting: setting, values: [isPath ? BatchConfiguration.path(text, in: folder) : text]))
            }
        }
    }

    /// The options of `import` that say the same.
    public var arguments: [String] {
        entries.flatMap { entry in
            entry.setting.kind == .flag
                ? entry.values == ["true"] ? [entry.setting.option] : []
                : entry.values.flatMap { [entry.setting.option, $0] }
        }
    }
}
