import AbillifyAPI
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The caller of `notifyUrl`: loopback hosts only, three attempts one second apart, no redirects.
final class JobNotifier: NSObject, URLSessionTaskDelegate, Sendable {
    /// A job that is complete and to be told of.
    struct Notification: Sendable {
        let job: Int64
        let number: Int64
        let url: String
        let reference: String

        var body: String {
            JSONText.write(
                .object([
                    "job": .string(String(job)), "notification": .string(String(number)), "result": .string("OK"),
                    "resultcode": .string("0"),
                ]))
        }
    }

    private static let attempts = 3

    private let log: RequestLog
    private let now: @Sendable () -> Double

    init(log: RequestLog, now: @escaping @Sendable () -> Double) {
        self.log = log
        self.now = now
    }

    /// Sends a notification; calls back once it is delivered or given up.
    func send(_ notification: Notification, done: @escaping @Sendable () -> Void) {
        guard let url = URL(string: notification.url), let host = url.host, Loopback.names(host), url.user == nil else {
            note(notification, "not called", 0)
            done()
            return
        }
        attempt(notification, url, left: JobNotifier.attempts, done)
    }

    private func attempt(
        _ notification: Notification, _ url: URL, left: Int, _ done: @escaping @Sendable () -> Void
    ) {
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 5)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(notification.body.utf8)
        let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
        let task = session.dataTask(with: request) { [self] _, response, _ in
            let status = (response as? HTTPURLResponse)?.statusCode ?? 0
            note(notification, "notification", status)
            session.finishTasksAndInvalidate()
            guard !(200...299).contains(status), left > 1 else { return done() }
            DispatchQueue.global().asyncAfter(deadline: .now() + 1) { [self] in
                attempt(notification, url, left: left - 1, done)
            }
        }
        task.resume()
    }

    private func note(_ notification: Notification, _ what: String, _ status: Int) {
        // Of the address only what can't hold credentials.
        let parts = URLComponents(string: notification.url)
        let place = "\(parts?.scheme ?? "")://\(parts?.host ?? "")\(parts?.port.map { ":\($0)" } ?? "")"
        log.add(
            .init(
                at: now(), method: "POST", path: "\(what): \(place)", status: status,
                reference: notification.reference))
    }

    /// Refuses redirects: they could lead away from the loopback.
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

/// The names of this machine for itself.
enum Loopback {
    /// Whether a host is a loopback name: 127.0.0.1, localhost or ::1, the last in brackets or not.
    static func names(_ host: String) -> Bool {
        ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host.lowercased())
    }

    /// Whether the authority of a request, with any port, is a loopback name.
    static func names(authority: String) -> Bool {
        let pieces = authority.split(separator: ":", omittingEmptySubsequences: false)
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return false }
            return names(String(authority[...end])) && isPort(authority[authority.index(after: end)...])
        }
        return pieces.count <= 2 && names(String(pieces[0])) && (pieces.count == 1 || isPort(":" + pieces[1]))
    }

    private static func isPort(_ text: some StringProtocol) -> Bool {
        text.isEmpty || text.first == ":" && text.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
