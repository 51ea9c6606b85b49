import Findings
import Foundation
import Glibc
import Testing

@testable import Notices

/// A mail server of another's, aiosmtpd, on the loopback address.
@Suite("A mail goes to a server by SMTP", .enabled(if: PythonPackages.areThere))
struct SMTPTests {
    /// Notes each mail as a line of JSON; with a word, refuses receivers or content.
    static let script = """
        import asyncio, glob, json, os, sys, time
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import AuthResult

        folder, mode = sys.argv[1], sys.argv[2]

        def commands():
            lines = []
            for path in glob.glob('/proc/[0-9]*/cmdline'):
                try:
                    lines.append(open(path, 'rb').read().replace(b'\\0', b' ').decode(errors='replace'))
                except OSError:
                    pass
            return [line for line in lines if line.startswith('curl ')]

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if mode == 'refuse':
                    return '550 no such user'
                envelope.rcpt_tos.append(address)
                return '250 OK'

            async def handle_DATA(self, server, session, envelope):
                if mode == 'busy':
                    return '451 try again later'
                if mode == 'slow':
                    await asyncio.sleep(30)
                with open(folder + '/mail.eml', 'wb') as file:
                    file.write(envelope.original_content)
                with open(folder + '/seen.json', 'w') as file:
                    json.dump({'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'curl': commands(),
                               'login': getattr(session, 'word', None)}, file)
                return '250 OK'

        def authenticate(server, session, envelope, mechanism, data):
            session.word = (data.login + b':' + data.password).decode()
            return AuthResult(success=session.word == 'batch:p\\"\\\\ MARKER', handled=False)

        options = {}
        if mode == 'login':
            options = dict(authenticator=authenticate, auth_required=True, auth_require_tls=False)
        class Own(Controller):
            # It would connect to the port that was asked for, 0.
            def _trigger_server(self):
                self.port = self.server.sockets[0].getsockname()[1]
                super()._trigger_server()

        own = Own(Handler(), hostname='127.0.0.1', port=0, ready_timeout=20, **options)
        own.start()
        with open(folder + '/port.tmp', 'w') as file:
            file.write(str(own.port))
        os.rename(folder + '/port.tmp', folder + '/port')
        # It ends when it is told to, and with the tests whatever becomes of them.
        parent = os.getppid()
        while os.getppid() == parent:
            time.sleep(0.2)
        """

    final class Server {
        let scratch = Scratch()
        private let process = Process()

        init(_ mode: String) throws {
            process.executableURL = URL(filePath: PythonPackages.python)
            process.arguments = ["-c", SMTPTests.script, scratch.path, mode]
            process.standardInput = FileHandle.nullDevice
            try process.run()
            for _ in 0..<1000 where scratch.text("port") == nil { usleep(20_000) }
        }

        deinit {
            // A program inherits what signals the thread blocks that starts it: only this one can't be blocked.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }

        var port: String { scratch.text("port") ?? "0" }
    }

    func send(_ server: Server, login: String = "", seconds: Double = 20) throws {
        let settings = try Outcomes.settings(
            """
            notify: [{mail: {to: [a@example.com, b@example.com], from: batch@example.com, attach: rejected,
                             smtp: 'smtp://127.0.0.1:\(server.port)' \(login)}}]
            """)
        guard case .mail(let mail)? = settings.receivers.first?.way else { throw NoticeFault("no mail") }
        var outcome = Outcomes.outcome()
        outcome.rejectedFile = server.scratch.write(".\r\n..\r\n.\n", to: "orders.rejected.csv")
        let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"]
        try MailDelivery(language: .english, environment: environment).send(
            mail, Outcomes.notice(outcome), seconds: seconds)
    }

    @Test func aMailArrivesAsItWasMade() throws {
        let server = try Server("plain")
        try send(server)
        let data = try #require(FileManager.default.contents(atPath: server.scratch.path + "/mail.eml"))
        let sent = String(decoding: data, as: UTF8.self)
        #expect(
            sent.hasPrefix("From: batch@example.com\r\nTo: a@example.com,\r\n b@example.com\r\nSubject: abillify-batch")
        )
        #expect(sent.contains(Data(".\r\n..\r\n.\n".utf8).base64EncodedString()))
        #expect(sent.hasSuffix("--\r\n"))
        let text = try #require(server.scratch.text("seen.json"))
        let seen = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(seen["from"] as? String == "batch@example.com")
        #expect(seen["to"] as? [String] == ["a@example.com", "b@example.com"])
    }

    @Test func aPasswordIsToldToTheServerAlone() throws {
        let server = try Server("login")
        let password = server.scratch.write("p\"\\ MARKER\n", to: "password")
        try send(server, login: ", user: batch, password_file: \(password)")
        let text = try #require(server.scratch.text("seen.json"))
        let seen = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(seen["login"] as? String == "batch:p\"\\ MARKER")
        // What everyone on the machine can see of it while it runs.
        #expect(Set(seen["curl"] as? [String] ?? []) == ["curl -q -K - "])
        server.scratch.write("wrong MARKER\n", to: "password")
        let fault = #expect(throws: NoticeFault.self) {
            try send(server, login: ", user: batch, password_file: \(password)")
        }
        #expect(fault?.description.contains("curl ended with exit code 67") == true, "\(fault?.description ?? "")")
        #expect(fault?.description.contains("MARKER") == false)
    }

    static let refusals: [(String, String)] = [("refuse", "exit code 55"), ("busy", "exit code")]

    @Test(arguments: refusals)
    func aRefusedMailIsAFault(mode: String, words: String) throws {
        let server = try Server(mode)
        let fault = #expect(throws: NoticeFault.self) { try send(server) }
        #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
        #expect(server.scratch.text("mail.eml") == nil)
    }

    @Test func aSlowServerIsLeft() throws {
        let server = try Server("slow")
        let begin = Date()
        #expect(throws: NoticeFault.self) { try send(server, seconds: 2) }
        #expect(Date().timeIntervalSince(begin) < 4)
    }

    /// Beyond this machine the connection must be encrypted; here a server that can't is refused.
    @Test func aServerWithoutTLSIsRefusedWhereItIsNeeded() throws {
        let server = try Server("plain")
        let settings = CurlSettings(
            url: "smtp://127.0.0.1:\(server.port)", from: "a@example.com", to: ["b@example.com"], needsTLS: true,
            seconds: 9)
        let child = ChildProcess(
            program: "curl", arguments: ["-q", "-K", "-"],
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"],
            input: try MemoryFile(Array(settings.text.utf8)), second: try MemoryFile(Array("x\r\n".utf8)))
        #expect(child.run(seconds: 9).ending == .exited(64))
        #expect(server.scratch.text("mail.eml") == nil)
    }
}
