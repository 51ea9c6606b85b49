import Crypto

/// Somebody who is told of runs, and how.
public struct Receiver: Sendable, Hashable {
    /// The ways to tell.
    public enum Way: Sendable, Hashable {
        /// A program with its arguments; it reads the summary from its standard input.
        case command([String])
        /// A URL to which the summary is posted, with one header of its own if a file holds it.
        case post(NoticeURL, header: SecretSource?)
        /// A mail.
        case mail(MailSettings)
    }

    /// The way to tell.
    public var way: Way
    /// After which runs.
    public var on: Set<Occasion>
    /// How long telling may take, in seconds.
    public var seconds: Int

    /// Whether it is told of a run with an exit code.
    public func wants(_ exitCode: Int32) -> Bool { on.contains { $0.includes(exitCode) } }

    /// The same for the same way in every process: what is told later finds its receiver by it.
    ///
    /// No secret can be read from it.
    var key: String {
        let words: [String] =
            switch way {
            case .command(let words): ["command"] + words
            case .post(let url, _): ["post", url.text]
            case .mail(let mail): ["mail", mail.from] + mail.to
            }
        // A word's length stands before it: ["a", "b"] and ["ab"] differ.
        let text = words.map { "\($0.utf8.count):\($0)" }.joined()
        let digits = SHA256.hash(data: Array(text.utf8)).prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }
        return digits.joined()
    }

    /// What the log calls it; no secret, and no person's address.
    public var label: String {
        switch way {
        case .command(let words): "command " + (words.first?.split(separator: "/").last.map(String.init) ?? "")
        case .post(let url, _): "post " + url.place
        case .mail(let mail): "mail by " + mail.route.label
        }
    }
}
