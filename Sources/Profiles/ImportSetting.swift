/// A setting of a profile: a long option of `import` under the name that it has in YAML.
///
/// `max_errors` is `--max-errors`. What is kept from argv by other ways (endpoint, user, password) is no setting.
public struct ImportSetting: Sendable, Hashable {
    /// How it is written.
    public enum Kind: Sendable, Hashable {
        /// One text or number.
        case text
        /// A text or a list of texts: the option is given once for each.
        case list
        /// true or false: the option is given or left out.
        case flag
    }

    /// The key in YAML.
    public let key: String
    /// How it is written.
    public let kind: Kind
    /// The variable of the environment that goes before the file, if there is one.
    public let environment: String?
    /// Whether a side file may say it without being allowed to: it can neither send more than the profile meant nor elsewhere.
    public let isHarmless: Bool

    /// Whether `resume` and `reconcile` take it too.
    public var isOfEndpoint: Bool {
        ["jobs", "attempts", "patience", "timeout", "longest_wait", "lang"].contains(key)
    }

    /// Whether `check` takes it too: whatever says how a file is read and judged.
    public var isOfCheck: Bool {
        [
            "mapping", "encoding", "default", "numbers", "dates", "sheet", "hidden_rows", "schema", "rules",
            "expect_rows",
            "expect_total", "max_errors", "flow", "convert", "wire", "lang",
        ].contains(key)
    }

    /// The option of `import`.
    public var option: String { "--" + key.replacing("_", with: "-") }

    private init(_ key: String, _ kind: Kind = .text, environment: String? = nil, isHarmless: Bool = false) {
        (self.key, self.kind, self.environment, self.isHarmless) = (key, kind, environment, isHarmless)
    }

    /// All settings, one line each.
    public static let all: [ImportSetting] = [
        ImportSetting("mapping", isHarmless: true),
        ImportSetting("encoding", isHarmless: true),
        ImportSetting("default", .list, isHarmless: true),
        ImportSetting("numbers", isHarmless: true),
        ImportSetting("dates", .list, isHarmless: true),
        ImportSetting("sheet", isHarmless: true),
        ImportSetting("hidden_rows", isHarmless: true),
        ImportSetting("schema"),
        ImportSetting("rules", environment: "ABILLIFY_RULES"),
        ImportSetting("expect_rows", isHarmless: true),
        ImportSetting("expect_total", .list, isHarmless: true),
        ImportSetting("max_errors", isHarmless: true),
        ImportSetting("flow", isHarmless: true),
        ImportSetting("convert", .flag),
        ImportSetting("wire", environment: "ABILLIFY_WIRE"),
        ImportSetting("again", .flag),
        ImportSetting("finish"),
        ImportSetting("attach", .list),
        ImportSetting("max_finish"),
        ImportSetting("max_finish_sum"),
        ImportSetting("notify_listen"),
        ImportSetting("notify_url"),
        ImportSetting("completion_wait"),
        ImportSetting("jobs"),
        ImportSetting("attempts"),
        ImportSetting("patience"),
        ImportSetting("timeout"),
        ImportSetting("longest_wait"),
        ImportSetting("lang", environment: "ABILLIFY_LANG"),
    ]

    /// The setting under a key.
    public static func named(_ key: String) -> ImportSetting? { all.first { $0.key == key } }
}
