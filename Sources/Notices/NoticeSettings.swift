import Settings

/// Who is told how runs end: the keys `metrics`, `notify` and `ping` of the configuration file.
///
///     metrics: /var/lib/node_exporter/abillify.prom
///     notify:
///       - command: [/usr/local/bin/tell, night]
///       - post: https://chat.example.com/hooks/3f9q2
///         on: [failure]
///       - mail: {to: [billing@example.com], from: batch@example.com, sendmail: /usr/sbin/sendmail, attach: rejected}
///     ping: {success: https://watch.example.com/3f9q2, failure: https://watch.example.com/3f9q2/fail}
public struct NoticeSettings: Sendable, Hashable {
    /// The keys at the top of the configuration file that are read here.
    public static let keys = ["metrics", "notify", "ping"]

    /// The file for Prometheus' text collector.
    public var metrics: String?
    /// Who is told of single runs.
    public var receivers: [Receiver] = []
    /// What is called after a sweep that went well, and after one that did not: a dead-man's switch.
    public var successPing, failurePing: NoticeURL?

    /// Creates settings by which nobody is told.
    public init() {}

    /// Reads the keys from the configuration file; its other keys are others' business.
    public init(_ yaml: StrictYAML) throws(SettingsError) {
        metrics = try yaml.absolutePath("metrics")
        for (index, node) in try yaml.list("notify").enumerated() {
            receivers.append(try Receiver(node, file: yaml.file, number: index + 1))
        }
        guard let ping = try yaml.inner("ping") else { return }
        try ping.allow(["success", "failure"])
        if ping.node("success") != nil { successPing = try ping.url("success") }
        if ping.node("failure") != nil { failurePing = try ping.url("failure") }
        guard successPing != nil || failurePing != nil else {
            throw ping.error("ping names no URL", hint: "write ping: {success: https://...}")
        }
    }
}
