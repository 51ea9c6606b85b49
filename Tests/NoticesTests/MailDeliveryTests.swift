import Findings
import Foundation
import Glibc
import Testing

@testable import Notices

@Suite("A mail leaves by sendmail or SMTP")
struct MailDeliveryTests {
    let scratch = Scratch()

    func mail(_ route: String) throws -> MailSettings {
        let settings = try Outcomes.settings(
            "notify: [{mail: {to: [a@example.com, b@example.com], from: batch@example.com, attach: rejected, \(route)}}]"
        )
        guard case .mail(let mail)? = settings.receivers.first?.way else { throw NoticeFault("no mail") }
        return mail
    }

    func outcome(rejected: String?) -> RunOutcome {
        var outcome = Outcomes.outcome()
        outcome.rejectedFile = rejected
        return outcome
    }

    var delivery: MailDelivery {
        MailDelivery(
            language: .german, environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"])
    }

    @Test func sendmailIsHandedTheMail() throws {
        let program = scratch.script(
            "cat > \(scratch.path)/mail; echo \"$@\" > \(scratch.path)/words", name: "sendmail")
        let rejected = scratch.write("order_reference;#code\nA-1;ADR-02\n", to: "orders.rejected.csv")
        let notice = Outcomes.notice(outcome(rejected: rejected))
        try delivery.send(try mail("sendmail: \(program)"), notice, seconds: 5)
        #expect(scratch.text("words") == "-t -i\n")
        let mail = try #require(scratch.text("mail"))
        #expect(!mail.contains("\r"))
        #expect(mail.contains("\nTo: a@example.com,\n b@example.com\n"))
        #expect(mail.contains("\nMessage-ID: <\(notice.name)@example.com>\n"))
        #expect(mail.contains("filename=\"orders.rejected.csv\""))
        #expect(mail.contains(Data("order_reference;#code\nA-1;ADR-02\n".utf8).base64EncodedString()))
    }

    static let failures: [(String, String)] = [
        ("echo no queue >&2; exit 75", "exit code 75; it said: no queue"), ("cat >/dev/null; sleep 9", "took longer"),
    ]

    @Test(arguments: failures)
    func aSendmailThatFailsIsAFault(script: String, words: String) throws {
        let program = scratch.script(script)
        let fault = #expect(throws: NoticeFault.self) {
            try delivery.send(try mail("sendmail: \(program)"), Outcomes.notice(), seconds: 1)
        }
        #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
    }

    @Test func aMissingSendmailIsAFault() throws {
        let fault = #expect(throws: NoticeFault.self) {
            try delivery.send(try mail("sendmail: /no/sendmail"), Outcomes.notice(), seconds: 1)
        }
        #expect(fault?.description.contains("/no/sendmail can't be started") == true)
    }

    @Test func whatCantGoAlongIsTold() throws {
        let settings = try mail("sendmail: /s")
        let large = scratch.path + "/large.rejected.csv"
        _ = FileManager.default.createFile(atPath: large, contents: nil)
        try #require(truncate(large, MailDelivery.largestAttachment + 1) == 0)
        let link = scratch.path + "/link.rejected.csv"
        try #require(symlink("/etc/passwd", link) == 0)
        for (path, words) in [
            (large, "zu viele für eine Mail"),
            (scratch.path + "/none.rejected.csv", "keine solche Datei mehr zu lesen"),
            (link, "keine solche Datei"), (scratch.path, "keine solche Datei"), ("/dev/zero", "keine solche Datei"),
        ] {
            let message = delivery.message(settings, Outcomes.notice(outcome(rejected: path)))
            #expect(message.attachment == nil)
            #expect(message.text.contains(words), "\(path)")
        }
        #expect(truncate(large, MailDelivery.largestAttachment) == 0)
        let message = delivery.message(settings, Outcomes.notice(outcome(rejected: large)))
        #expect(message.attachment?.bytes.count == MailDelivery.largestAttachment)
        let none = delivery.message(settings, Outcomes.notice(outcome(rejected: nil)))
        #expect(none.attachment == nil && !none.text.contains("abgewiesenen Bestellungen"))
    }

    @Test func nothingGoesAlongUnasked() throws {
        var settings = try mail("sendmail: /s")
        settings.attachesRejected = false
        let rejected = scratch.write("MARKER", to: "orders.rejected.csv")
        let message = delivery.message(settings, Outcomes.notice(outcome(rejected: rejected)))
        #expect(message.attachment == nil)
        #expect(message.text.contains(rejected))
    }

    @Test func curlIsToldWhatToDoWithoutArguments() {
        let settings = CurlSettings(
            url: "smtp://mail.example.com:587", from: "a@example.com", to: ["b@example.com", "c@example.com"],
            login: "u:p\"\\\nurl = \"http://evil", needsTLS: true, seconds: 59.5)
        #expect(
            settings.text == #"""
                silent
                show-error
                url = "smtp://mail.example.com:587"
                mail-from = "a@example.com"
                upload-file = "/dev/fd/3"
                proto = "=smtp,smtps"
                noproxy = "*"
                max-time = "60"
                connect-timeout = "10"
                mail-rcpt = "b@example.com"
                mail-rcpt = "c@example.com"
                ssl-reqd
                user = "u:p\"\\\nurl = \"http://evil"

                """#)
    }

    @Test func withoutCurlTheWayOutIsNamed() throws {
        let delivery = MailDelivery(language: .english, environment: ["PATH": scratch.path])
        let fault = #expect(throws: NoticeFault.self) {
            try delivery.send(try mail("smtp: 'smtp://127.0.0.1:9'"), Outcomes.notice(), seconds: 5)
        }
        #expect(fault?.description.hasPrefix("there is no curl") == true)
    }
}
