import AbillifyAPI
import AbillifyClient
import Dispatch
import Foundation
import Submission

/// Whether an endpoint answers and takes the credentials, and how far its clock is from ours.
struct EndpointCheckup {
    var subject: String
    var place: Endpoint
    var limits: HTTPGateway.Limits
    var now: () -> Double = { Date().timeIntervalSince1970 }

    /// The seconds that clocks may differ before keys would be judged wrongly for long.
    private static let drift = 60.0
    /// A customer that is not there: to ask for it changes nothing and tells nothing.
    private static let absent = "abillify-batch-doctor"

    func all() -> [Checkup] {
        guard case .api(let url, let access) = place else {
            return [
                .warning(subject, "the embedded sandbox: nothing is really invoiced", hint: "set ABILLIFY_ENDPOINT")
            ]
        }
        let gateway: HTTPGateway
        do {
            gateway = try HTTPGateway(
                endpoint: access.url, user: access.credentials.user, password: access.credentials.password,
                connections: 1,
                trust: access.trust, limits: limits)
        } catch {
            return [.fault(subject, "\(error)", hint: "look at the URL", .badConfiguration)]
        }
        let began = DispatchTime.now().uptimeNanoseconds
        let result = APIReader(gateway: gateway).answer(
            to: Resource.identity.path(EndpointCheckup.absent) ?? "/identities")
        let milliseconds = (DispatchTime.now().uptimeNanoseconds - began) / 1_000_000
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            try? await gateway.shutdown()
            done.signal()
        }
        _ = done.wait(timeout: .now() + 5)
        return judge(result, url, milliseconds)
    }

    private func judge(_ result: GatewayResult, _ url: String, _ milliseconds: UInt64) -> [Checkup] {
        switch result {
        case .answer(let answer) where [200, 404].contains(answer.status):
            return [.ok(subject, "\(url) answers in \(milliseconds) ms and takes the credentials")] + clock(answer.date)
        case .answer(let answer) where [401, 403].contains(answer.status):
            return [
                .fault(
                    subject, "\(url) refuses the credentials (\(answer.status))",
                    hint: "look at the user, the password, and what they may do", .credentialsRefused)
            ]
        case .answer(let answer) where (300..<400).contains(answer.status):
            return [
                .fault(
                    subject, "\(url) answers with a redirect (\(answer.status))", hint: "set the URL that it leads to",
                    .unreachable)
            ]
        case .answer(let answer):
            return [
                .fault(
                    subject, "\(url) answers \(answer.status)", hint: "a run would wait and try again", .unreachable)
            ]
        case .lost(let why), .notSent(let why), .unreadable(let why):
            return [.fault(subject, "\(url) can't be reached: \(why)", hint: "look at the network", .unreachable)]
        }
    }

    private func clock(_ date: Double?) -> [Checkup] {
        guard let date else {
            return [.warning("clock", "the API does not tell its time", hint: "see that ours is set by NTP")]
        }
        let seconds = now() - date
        let size = "\(Int(abs(seconds).rounded())) s"
        guard abs(seconds) > EndpointCheckup.drift else { return [.ok("clock", "within \(size) of the API's")] }
        return [
            .warning(
                "clock", "ours goes \(size) \(seconds > 0 ? "before" : "behind") the API's", hint: "set it by NTP")
        ]
    }
}
