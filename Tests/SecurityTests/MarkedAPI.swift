import AbillifySandbox
import Foundation
import Synchronization

/// A sandbox in this process that takes a user and a password of the test's choice.
struct MarkedAPI {
    static let user = "zzuser-5c1d"
    static let password = "ZZpass-7f3a-Wäsche/9+b"

    let url: String

    init(folder: String, faults: String = "") async throws {
        let configuration = SandboxConfiguration(
            databasePath: folder + "/marked-ledger.sqlite", user: Self.user, password: Self.password,
            faults: try FaultPlan(faults))
        let sandbox = try Sandbox(configuration: configuration)
        let (ports, arrived) = AsyncStream.makeStream(of: Int.self)
        // It serves until the tests end: a server that is cancelled while a client comes ends the process.
        Task.detached {
            defer { arrived.finish() }
            try await sandbox.run { arrived.yield($0) }
        }
        var port = 0
        for await number in ports {
            port = number
            break
        }
        url = "http://127.0.0.1:\(port)/api"
    }

    /// The environment of a run against an endpoint, its password in a file of its own.
    static func environment(_ url: String, folder: String, password: String = password) throws -> [String: String] {
        let file = folder + "/password"
        _ = FileManager.default.createFile(
            atPath: file, contents: Data(password.utf8), attributes: [.posixPermissions: 0o600])
        return ["ABILLIFY_ENDPOINT": url, "ABILLIFY_USER": user, "ABILLIFY_PASSWORD_FILE": file]
    }

    /// All forms in which the password could stand somewhere.
    static let secrets: [String] = {
        let base64 = { (text: String) in Data(text.utf8).base64EncodedString() }
        // Base64 of the password inside of a longer text, at each of the three places it can begin at.
        let inner = (0..<3).map { shift -> String in
            let encoded = base64(String(repeating: "x", count: shift) + password)
            return String(encoded.dropFirst(shift == 0 ? 0 : 4).dropLast(4))
        }
        let escaped = password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? password
        return [password, "7f3a-W", base64("\(user):\(password)"), escaped] + inner
    }()
}
