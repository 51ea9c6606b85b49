import AbillifyAPI
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The caller of `notifyUrl`: loopback hosts only, three attempts one second apart, no redirects.
final class JobNotifier: Sendable {
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

    /// It lives as long as the process, and follows no redirects: they could lead away from the loopback.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))

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
        attempt(notification, url, done)
    }

    private func attempt(
        _ notification: Notification, _ url: URL, _ done: @escaping @Sendable () -> Void
    ) {
        Task { [self] in
            for attempt in 1...JobNotifier.attempts {
                var request = HTTPClientRequest(url: url.absoluteString)
                request.method = .POST
                request.headers.add(name: "Content-Type", value: "application/json")
                request.body = .bytes(ByteBuffer(string: notification.body))
                let response = try? await JobNotifier.client.execute(request, timeout: .seconds(5))
                let status = Int(response?.status.code ?? 0)
                note(notification, "notification", status)
                if (200...299).contains(status) { break }
                if attempt < JobNotifier.attempts { try? await Task.sleep(for: .seconds(1)) }
            }
            done()
        }
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
}
