import Settings
import Testing

@testable import Profiles

@Suite("By what a file is imported")
struct ProfileChoiceTests {
    static let text = """
        endpoint: live
        endpoints:
          live: {url: "https://a.example/api", user: me, password_file: secret}
          test: {url: "http://127.0.0.1:8085/api", user: me, password_file: /etc/secret, allow_http: true}
        profiles:
          shop:
            files: ["orders_*.csv", "orders_*.csv.gz"]
            mapping: shopify-orders
            rules: rules.yaml
            default: [currency=EUR, netbased=true]
            max_errors: 5%
            side_files: [endpoint, finish]
          market: {files: "amazon*", mapping: maps/own.yaml, endpoint: test, convert: true, again: false}
          both: {files: ["orders_both.csv"], mapping: canonical, endpoint: sandbox}
        """

    static func configuration() throws -> BatchConfiguration {
        try BatchConfiguration(text, file: "/etc/abillify/batch.yaml")
    }

    static func side(_ text: String?) throws -> SideFile? { try text.map { try SideFile($0, file: "x.yaml") } }

    @Test func aNameLeadsToItsProfile() throws {
        let choice = try Self.configuration().choice(for: "orders_1.csv", sideFile: nil)
        #expect(choice.profile?.name == "shop")
        #expect(choice.endpoint.name == "live")
        #expect(choice.endpoint.passwordFile == "/etc/abillify/secret")
        #expect(
            choice.arguments == [
                "--mapping", "shopify-orders", "--default", "currency=EUR", "--default", "netbased=true", "--rules",
                "/etc/abillify/rules.yaml", "--max-errors", "5%",
            ])
    }

    @Test func pathsGoFromTheConfiguration() throws {
        let choice = try Self.configuration().choice(for: "amazon.xml", sideFile: nil)
        #expect(choice.arguments == ["--mapping", "/etc/abillify/maps/own.yaml", "--convert"])
        #expect(choice.endpoint.allowsHTTP)
        #expect(choice.endpoint.passwordFile == "/etc/secret")
    }

    static let refused: [(name: String, side: String?, words: String)] = [
        ("other.csv", nil, "no profile claims"), ("Orders_1.csv", nil, "no profile claims"),
        ("orders_both.csv", nil, "shop and both both claim"), ("x.csv", "profile: shp", "Did you mean \"shop\""),
        ("x.csv", "description: hello", "no profile claims"),
        ("x.csv", "{profile: shop, convert: true}", "says convert"),
        ("x.csv", "{profile: market, finish: commit}", "says finish"),
        ("x.csv", "{mapping: canonical, endpoint: test}", "says endpoint"),
        ("orders_1.csv", "endpoint: nowhere", "no endpoint \"nowhere\""),
        ("x.csv", "{mapping: canonical, rules: x}", "says rules"),
    ]

    @Test(arguments: refused)
    func nothingIsGuessed(name: String, side: String?, words: String) throws {
        do {
            _ = try Self.configuration().choice(for: name, sideFile: Self.side(side))
            Issue.record("\(name) was taken")
        } catch let refusal as ProfileRefusal {
            #expect(refusal.message.contains(words), "\(refusal)")
            #expect(!refusal.hint.isEmpty)
        }
    }

    static let taken: [(name: String, side: String, arguments: [String], endpoint: String)] = [
        ("x.csv", "mapping: canonical", ["--mapping", "canonical"], "live"),
        ("x.csv", "{profile: both, expect_rows: 5}", ["--mapping", "canonical", "--expect-rows", "5"], "sandbox"),
        (
            "orders_both.csv", "{profile: both, expect_total: [1.00EUR, 2.00USD]}",
            ["--mapping", "canonical", "--expect-total", "1.00EUR", "--expect-total", "2.00USD"], "sandbox"
        ),
        (
            "orders_1.csv", "{endpoint: test, finish: commit, max_errors: 1, default: currency=USD}",
            [
                "--mapping", "shopify-orders", "--default", "currency=USD", "--rules", "/etc/abillify/rules.yaml",
                "--max-errors", "1", "--finish", "commit",
            ], "test"
        ),
    ]

    @Test(arguments: taken)
    func aSideFileSaysMore(name: String, side: String, arguments: [String], endpoint: String) throws {
        let choice = try Self.configuration().choice(for: name, sideFile: Self.side(side))
        #expect(choice.arguments == arguments)
        #expect(choice.endpoint.name == endpoint)
    }

    @Test func theEnvironmentGoesBeforeTheFiles() throws {
        let environment = [
            "ABILLIFY_ENDPOINT": "https://b.example/api", "ABILLIFY_RULES": "/r.yaml", "ABILLIFY_LANG": "",
        ]
        let choice = try Self.configuration().choice(
            for: "orders_1.csv", sideFile: nil, environment: environment)
        #expect(choice.endpoint.name == "environment")
        #expect(!choice.arguments.contains("--rules"))
        #expect(choice.settings.first { $0.setting.key == "rules" }?.values == ["/r.yaml"])
        #expect(choice.settings.first { $0.setting.key == "rules" }?.origin == .environment)
    }

    @Test func withoutAnEndpointNothingIsSent() throws {
        let configuration = try BatchConfiguration("profiles: {a: {files: '*'}}", file: "c.yaml")
        #expect(throws: ProfileRefusal.self) { try configuration.choice(for: "a.csv", sideFile: nil) }
    }

    static let unread: [(text: String, words: String)] = [
        ("profile: {}", "Did you mean \"profiles\""), ("profiles: {a: {file: x}}", "Did you mean \"files\""),
        ("profiles: {a: {files: [a/b]}}", "no pattern"), ("profiles: {a: {endpoint: x}}", "endpoint is \"x\""),
        ("endpoint: live", "endpoint is \"live\""), ("endpoints: {sandbox: {url: x}}", "needs no entry"),
        ("endpoints: {live: {user: x}}", "no url"), ("endpoints: {LIVE: {url: x}}", "can't be the name"),
        ("endpoints: {live: {url: x, password: y}}", "knows no key \"password\""), ("settle: soon", "settle is"),
        ("settle: -1", "settle is"), ("ready: now", "ready is"), ("lang: fr", "lang is"),
        ("log_format: xml", "log_format is"),
        ("profiles: {a: {side_files: [mapping]}}", "can't be allowed"), ("profiles: {a: {convert: maybe}}", "convert"),
        ("profiles: {a: {mapping: ''}}", "mapping is empty"), ("profiles: {a: {mapping: x, mapping: y}}", "twice"),
    ]

    @Test(arguments: unread)
    func isReadStrictly(text: String, words: String) {
        do {
            _ = try BatchConfiguration(text, file: "c.yaml")
            Issue.record("\(text) was read")
        } catch {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    static let sideFaults = ["mapping: ../x.yaml", "mappings: x", "password: x", "[a]", ""]

    @Test(arguments: sideFaults)
    func aSideFileIsReadStrictly(text: String) {
        #expect(throws: SettingsError.self) { try SideFile(text, file: "x.yaml") }
    }
}
