import Settings

/// How a kind of file is imported: which names it has, and by which settings it goes.
public struct Profile: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The patterns of its files' names.
    public var files: [FilePattern]
    /// The name of its endpoint; nil for that of the file.
    public var endpoint: String?
    /// Its settings.
    public var settings: SettingValues
    /// The keys that side files may set beyond the harmless ones.
    public var sideFiles: [String]

    static let ownKeys = ["files", "endpoint", "side_files"]
    /// All keys of a profile.
    static let keys = ownKeys + ImportSetting.all.map(\.key)
    /// What a side file may be allowed to say.
    static let grantable = ["endpoint"] + ImportSetting.all.filter { !$0.isHarmless }.map(\.key)

    init(_ name: String, _ yaml: StrictYAML, folder: String) throws(SettingsError) {
        try yaml.allow(Profile.keys)
        self.name = name
        var files: [FilePattern] = []
        for text in try yaml.texts("files") ?? [] {
            guard let pattern = FilePattern(text) else {
                throw yaml.error(
                    "\"\(text)\" is no pattern for the name of a file", at: yaml.node("files"),
                    hint: "write one such as \"orders_*.csv\", without a folder")
            }
            files.append(pattern)
        }
        self.files = files
        endpoint = try yaml.text("endpoint")
        sideFiles = try yaml.texts("side_files") ?? []
        for key in sideFiles where !Profile.grantable.contains(key) {
            throw yaml.error(
                "side files can't be allowed \"\(key)\"", at: yaml.node("side_files"),
                hint: "name some of \(Profile.grantable.joined(separator: ", "))")
        }
        settings = try SettingValues(yaml, folder: folder)
    }
}
