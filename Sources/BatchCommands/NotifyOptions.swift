import ArgumentParser

/// How the ends of commits and documents are seen, which the API tells later.
struct NotifyOptions: ParsableArguments {
    @Option(help: "HOST:PORT on which to listen for the API's notifications that a commit or document is done.")
    var notifyListen: String?

    @Option(name: .customLong("notify-url"), help: "The URL by which the API reaches --notify-listen from outside.")
    var notifyURL: String?

    @Option(help: "How many seconds to wait at the end for commits and documents to be done.")
    var completionWait = 30.0

    func validate() throws {
        if let url = notifyURL, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            throw ValidationError("--notify-url is a URL such as https://example.com/abillify.")
        }
        if let url = notifyURL, url.contains("?") || url.contains("#") {
            throw ValidationError("--notify-url can't hold ? or #: the run's secret is put behind it.")
        }
        if notifyListen != nil { _ = try listenAddress() }
        guard (0...86_400).contains(completionWait) else {
            throw ValidationError("--completion-wait is from 0 to 86400 seconds.")
        }
    }

    /// The URL that the API is given: it ends in the run's secret.
    func url(token: String?) -> String? {
        guard let token, let notifyURL else { return nil }
        return (notifyURL.hasSuffix("/") ? notifyURL : notifyURL + "/") + token
    }

    func listenAddress() throws -> (host: String, port: Int) {
        let text = notifyListen ?? ""
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port), colon > text.startIndex
        else { throw ValidationError("--notify-listen is HOST:PORT, such as 127.0.0.1:8099.") }
        return (String(text[..<colon]), port)
    }
}
