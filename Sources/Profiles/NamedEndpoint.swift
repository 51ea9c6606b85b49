import Settings

/// An API by name: where it is, and where the password is; the password itself is never in a configuration.
public struct NamedEndpoint: Sendable, Hashable {
    /// The name of the sandbox that is embedded in the program.
    public static let sandboxName = "sandbox"

    /// The name of the endpoint that the environment names (ABILLIFY_ENDPOINT).
    public static let environmentName = "environment"

    /// The name.
    public var name: String
    /// The URL; nil for the embedded sandbox.
    public var url: String?
    /// The user.
    public var user: String?
    /// The file with the password.
    public var passwordFile: String?
    /// The name under which the service manager hands over the password (`LoadCredential=`).
    public var credential: String?
    /// The file of the authorities that may vouch for it.
    public var caFile: String?
    /// Whether it may be spoken to without TLS.
    public var allowsHTTP = false

    static let keys = ["url", "user", "password_file", "credential", "ca_file", "allow_http"]

    /// The embedded sandbox.
    static let sandbox = NamedEndpoint(name: sandboxName)

    /// The endpoint that the environment names, with its credentials.
    static func environment(url: String) -> NamedEndpoint {
        var endpoint = NamedEndpoint(name: environmentName)
        endpoint.url = url
        return endpoint
    }

    private init(name: String) { self.name = name }

    /// Whether a text names a file of one folder, and nothing elsewhere.
    private static func isNameOfFile(_ text: String) -> Bool {
        !text.isEmpty && !text.contains("/") && text != "." && text != ".." && text.utf8.allSatisfy { $0 > 0x20 }
    }

    init(_ name: String, _ yaml: StrictYAML, folder: String) throws(SettingsError) {
        try yaml.allow(NamedEndpoint.keys)
        guard ![NamedEndpoint.sandboxName, NamedEndpoint.environmentName].contains(name) else {
            throw yaml.error(
                "\"\(name)\" is the name of one that needs no entry", hint: "give the endpoint another name")
        }
        guard !name.isEmpty,
            name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
        else {
            throw yaml.error(
                "\"\(name)\" can't be the name of an endpoint: a folder of the state is called so",
                hint: "use small letters, digits and hyphens")
        }
        guard let url = try yaml.text("url"), !url.isEmpty else {
            throw yaml.error("the endpoint \(name) has no url", hint: "write url: https://example.abillify.com/api")
        }
        self.name = name
        self.url = url
        user = try yaml.text("user")
        passwordFile = try yaml.text("password_file").map { BatchConfiguration.path($0, in: folder) }
        credential = try yaml.text("credential")
        if let credential {
            guard NamedEndpoint.isNameOfFile(credential) else {
                throw yaml.error(
                    "\"\(credential)\" can't be the name of a credential", at: yaml.node("credential"),
                    hint: "write the name that LoadCredential= gives it, such as \(name)-password, and no path")
            }
            guard passwordFile == nil else {
                throw yaml.error(
                    "the endpoint \(name) has both a password_file and a credential", at: yaml.node("credential"),
                    hint: "leave one of them out")
            }
        }
        caFile = try yaml.text("ca_file").map { BatchConfiguration.path($0, in: folder) }
        allowsHTTP = try yaml.flag("allow_http") ?? false
    }
}
