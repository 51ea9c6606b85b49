import Settings

/// A file `orders.csv.yaml` beside `orders.csv`, which says how that one file is imported.
///
/// Whoever may write into the inbox can write one, so it says only what can do no harm, and what its profile lets it say.
public struct SideFile: Sendable, Hashable {
    /// The ending of its name.
    public static let ending = ".yaml"

    /// The profile that it names, if it names one.
    public var profile: String?
    /// The endpoint that it names, if it names one.
    public var endpoint: String?
    /// Its settings.
    public var settings: SettingValues

    static let ownKeys = ["profile", "endpoint", "description"]

    /// Reads a file's text; `file` is its name.
    public init(_ text: String, file: String) throws(SettingsError) {
        let yaml = try StrictYAML(
            text: text, file: file, whole: "the side file", start: "name a profile or a mapping, or remove the file")
        try yaml.allow(SideFile.ownKeys + ImportSetting.all.map(\.key))
        profile = try yaml.text("profile")
        endpoint = try yaml.text("endpoint")
        settings = try SettingValues(yaml, folder: ".")
        if settings.values("mapping")?.first?.contains("/") == true {
            throw yaml.error(
                "a side file can't name a mapping by its path", at: yaml.node("mapping"),
                hint: "name one that ships, or put the path into a profile")
        }
    }
}
