import Settings

/// The configuration of unattended imports: strict YAML.
///
///     inbox: /srv/orders/inbox
///     endpoint: live
///     endpoints:
///       live: {url: https://example.abillify.com/api, user: me, password_file: /etc/abillify/password}
///     profiles:
///       shop: {files: ["orders_*.csv"], mapping: shopify-orders, max_errors: 5%}
///
/// Paths in it go from the folder that it is in.
public struct BatchConfiguration: Sendable {
    /// The file.
    public var file: String
    /// The inbox, if it is named.
    public var inbox: String?
    /// The state folder, if it is named.
    public var state: String?
    /// When a file may be taken from the inbox.
    public var ready = Readiness()
    /// The seconds between the two answers that prove that a voucher in doubt is not there.
    public var reconcileInterval = 60.0
    /// The language of what is written for people, if it is named.
    public var language: String?
    /// `text` or `json`, if it is named.
    public var logFormat: String?
    /// The endpoints by name, the embedded sandbox among them.
    public var endpoints: [NamedEndpoint]
    /// The name of the endpoint of profiles that name none.
    public var endpoint: String?
    /// The profiles.
    public var profiles: [Profile] = []
    /// The text of the file, for what others read of it (`metrics`, `notify`, `ping`).
    public var text: String

    /// When a file is taken to be whole.
    public struct Readiness: Sendable, Hashable {
        /// How many seconds a file must have been left alone.
        public var settle = 10.0
        /// Whether a file `X` waits for one called `X.ok`.
        public var needsOkFile = false
    }

    /// The keys of the file, as the JSON Schema lists them too; those behind the first line are read by others.
    public static let keys = [
        "description", "inbox", "state", "settle", "ready", "reconcile_interval", "lang", "log_format", "endpoint",
        "endpoints", "profiles",
        "metrics", "notify", "ping",
    ]

    /// Reads a file's text; `file` is its path.
    public init(_ text: String, file: String) throws(SettingsError) {
        let yaml = try StrictYAML(
            text: text, file: file, whole: "the configuration", start: "begin with profiles:")
        try yaml.allow(BatchConfiguration.keys)
        let folder = BatchConfiguration.folder(of: file)
        self.file = file
        self.text = text
        inbox = try yaml.text("inbox").map { BatchConfiguration.path($0, in: folder) }
        state = try yaml.text("state").map { BatchConfiguration.path($0, in: folder) }
        language = try BatchConfiguration.word("lang", ["en", "de"], yaml)
        logFormat = try BatchConfiguration.word("log_format", ["text", "json"], yaml)
        ready.needsOkFile = try BatchConfiguration.word("ready", ["settle", "ok-file"], yaml) == "ok-file"
        ready.settle = try BatchConfiguration.seconds("settle", yaml) ?? ready.settle
        reconcileInterval = try BatchConfiguration.seconds("reconcile_interval", yaml) ?? reconcileInterval
        var endpoints = [NamedEndpoint.sandbox]
        if let inner = try yaml.inner("endpoints") {
            for name in inner.keys {
                guard let entry = try inner.inner(name) else { continue }
                endpoints.append(try NamedEndpoint(name, entry, folder: folder))
            }
        }
        self.endpoints = endpoints
        endpoint = try BatchConfiguration.word("endpoint", endpoints.map(\.name), yaml)
        if let inner = try yaml.inner("profiles") {
            for name in inner.keys {
                guard let entry = try inner.inner(name) else { continue }
                let profile = try Profile(name, entry, folder: folder)
                _ = try BatchConfiguration.word("endpoint", endpoints.map(\.name), entry)
                profiles.append(profile)
            }
        }
    }

    /// The profile of a name.
    public func profile(_ name: String) -> Profile? { profiles.first { $0.name == name } }

    /// A path as it is meant in a file of that folder.
    static func path(_ text: String, in folder: String) -> String {
        text.hasPrefix("/") ? text : folder + "/" + text
    }

    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    private static func seconds(_ key: String, _ yaml: StrictYAML) throws(SettingsError) -> Double? {
        guard let text = try yaml.text(key) else { return nil }
        guard let value = Double(text), (0...3600).contains(value) else {
            throw yaml.error("\(key) is \"\(text)\"", at: yaml.node(key), hint: "write seconds, from 0 to 3600")
        }
        return value
    }

    private static func word(_ key: String, _ words: [String], _ yaml: StrictYAML) throws(SettingsError) -> String? {
        guard let text = try yaml.text(key) else { return nil }
        guard words.contains(text) else {
            throw yaml.error(
                "\(key) is \"\(text)\"", at: yaml.node(key), hint: "write \(words.joined(separator: " or "))")
        }
        return text
    }
}
