import Findings
import Glibc

/// Sends mails: through a program as sendmail is, or through a server by curl.
struct MailDelivery {
    var language: Language
    var environment: [String: String]

    /// Larger files don't go along: most servers take 10 MB at least, and base64 adds a third.
    static let largestAttachment = 7 << 20

    func send(_ mail: MailSettings, _ notice: Notice, seconds: Double) throws(NoticeFault) {
        let message = message(mail, notice)
        switch mail.route {
        case .sendmail(let program):
            // The receivers are read from the headers (-t), and a line with a point alone does not end the mail (-i).
            let child = ChildProcess(
                program: program, arguments: ["-t", "-i"], environment: HookCommand.inherited(environment),
                input: try MemoryFile(message.bytesWithLineFeeds))
            try HookCommand.judge(child.run(seconds: seconds), program: program, seconds: seconds)
        case .smtp(let url, let isLoopback, let user, let password):
            var login: String?
            if let user, let password {
                login = "\(user):\(try password.line("password file", environment: environment))"
            }
            let settings = CurlSettings(
                url: url, from: mail.from, to: mail.to, login: login, needsTLS: !isLoopback, seconds: seconds)
            // -q: nobody's ~/.curlrc changes what is done. Everything else is in what it reads: others can see arguments.
            let child = ChildProcess(
                program: "curl", arguments: ["-q", "-K", "-"], environment: HookCommand.inherited(environment),
                input: try MemoryFile(Array(settings.text.utf8)), second: try MemoryFile(message.bytes))
            let outcome = child.run(seconds: seconds)
            if outcome.ending == .notStarted(ENOENT) {
                throw NoticeFault(
                    "there is no curl, which sends mails by SMTP: install it, or write sendmail instead of smtp")
            }
            try HookCommand.judge(outcome, program: "curl", seconds: seconds)
        }
    }

    func message(_ mail: MailSettings, _ notice: Notice) -> MailMessage {
        var text = MailText(outcome: notice.outcome, language: language)
        var attachment: (name: String, bytes: [UInt8])?
        if mail.attachesRejected, let path = notice.outcome.rejectedFile {
            switch MailDelivery.file(path) {
            case .bytes(let bytes):
                attachment = (path.split(separator: "/").last.map(String.init) ?? "rejected", bytes)
                text.attachment = .attached
            case .tooLarge: text.attachment = .tooLarge
            case .gone: text.attachment = .gone
            }
        }
        return MailMessage(
            from: mail.from, to: mail.to, subject: text.subject, text: text.body,
            date: Int(notice.made.rounded(.down)), id: notice.name, run: notice.outcome.run, attachment: attachment)
    }

    private enum File {
        case bytes([UInt8])
        case tooLarge
        case gone
    }

    private static func file(_ path: String) -> File {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return .gone }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .gone }
        guard status.st_size <= largestAttachment else { return .tooLarge }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes[filled...].withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .gone }
            filled += count
        }
        return .bytes(bytes)
    }
}
