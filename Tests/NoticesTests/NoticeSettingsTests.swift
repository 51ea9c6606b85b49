import Settings
import Testing

@testable import Notices

@Suite("Who is told is read strictly")
struct NoticeSettingsTests {
    @Test func everythingIsRead() throws {
        let settings = try Outcomes.settings(
            """
            metrics: /var/lib/node_exporter/abillify.prom
            endpoint: of no concern here
            notify:
              - command: [/usr/local/bin/tell, night]
                on: [success]
                timeout: 5
              - post: https://chat.example.com/hooks/3f9q2?key=a%20b
                header_file: chat-token
                on: [failure, success]
              - mail:
                  to: [a@example.com, b.c+d@example.com]
                  from: batch@example.com
                  smtp: smtp://mail.example.com:587
                  user: batch
                  password_file: /etc/abillify/mail
                  attach: rejected
              - mail: {to: a@example.com, from: b@example.com, sendmail: /usr/sbin/sendmail}
                on: always
            ping: {success: "https://watch.example.com/3f9q2", failure: "http://127.0.0.1:9/fail"}
            """)
        #expect(settings.metrics == "/var/lib/node_exporter/abillify.prom")
        #expect(settings.receivers.map(\.seconds) == [5, 15, 60, 60])
        #expect(settings.receivers.map(\.on) == [[.success], [.failure, .success], [.always], [.always]])
        #expect(
            settings.receivers.map(\.label) == [
                "command tell", "post https://chat.example.com", "mail by smtp://mail.example.com:587",
                "mail by sendmail",
            ])
        #expect(Set(settings.receivers.map(\.key)).count == 4)
        guard case .mail(let mail) = settings.receivers[2].way, case .mail(let other) = settings.receivers[3].way else {
            Issue.record("no mail")
            return
        }
        #expect(mail.attachesRejected && !other.attachesRejected)
        #expect(settings.successPing?.text == "https://watch.example.com/3f9q2")
        #expect(settings.failurePing?.place == "http://127.0.0.1:9")
    }

    @Test func nothingTellsNobody() throws {
        #expect(try Outcomes.settings("profiles: {}") == NoticeSettings())
    }

    @Test func aReceiverKeepsItsKey() throws {
        let keys = try ["[a, b]", "[ab]", "[a, b, '']", "[b, a]"].map {
            try Outcomes.settings("notify: [{command: \($0)}]").receivers[0].key
        }
        #expect(Set(keys).count == 4)
        let later = try Outcomes.settings("notify: [{command: [a, b], on: failure, timeout: 9}]")
        #expect(later.receivers[0].key == keys[0])
        #expect(keys[0].utf8.count == 16)
    }

    /// What is wrong, and what the error must name.
    static let faults: [(String, String)] = [
        ("metrics: abillify.prom", "metrics is no path from the root"), ("metrics: [a]", "is not a text"),
        ("notify: {command: [a]}", "is not a list"), ("notify: [a]", "not a list of keys"),
        ("notify: [{}]", "names no way"), ("notify: [{command: [a], post: 'https://a.example'}]", "names 2 ways"),
        ("notify: [{comand: [a]}]", "Did you mean \"command\"?"), ("notify: [{command: []}]", "names no program"),
        ("notify: [{command: tell night}]", "no shell reads it"), ("notify: [{command: [{a: b}]}]", "not a text"),
        ("notify: [{command: [a], header_file: /a}]", "a header and no post"),
        ("notify: [{command: [a], on: []}]", "on is empty"),
        ("notify: [{command: [a], on: [never]}]", "on is \"never\""),
        ("notify: [{command: [a], timeout: 0}]", "from 1 to 600"),
        ("notify: [{command: [a], timeout: 601}]", "from 1 to 600"),
        ("notify: [{command: [a], timeout: 1.5}]", "from 1 to 600"), ("notify: [{post: ftp://a.example}]", "is no URL"),
        ("notify: [{post: 'http://a.example/'}]", "without TLS"), ("notify: [{post: [a]}]", "is not a text"),
        ("notify: [{post: 'https://a.example', header_file: ./token}]", "no path from the root"),
        ("notify: [{post: 'https://a.example', header_file: ''}]", "no path from the root"),
        ("notify: [{post: 'https://a.example', header_file: ..}]", "no path from the root"),
        ("notify: [{mail: {}}]", "names nobody"), ("notify: [{mail: {too: a}}]", "Did you mean \"to\"?"),
        ("notify: [{mail: {to: a@b.example, from: b}}]", "mail.from holds something that is no address"),
        ("notify: [{mail: {to: [a], from: a@b.example}}]", "mail.to holds something that is no address"),
        ("notify: [{mail: {to: a@b.example, from: a@b.example}}]", "names no way"),
        ("notify: [{mail: {to: a@b.example, from: a@b.example, sendmail: sendmail}}]", "no path from the root"),
        ("notify: [{mail: {to: a@b.example, from: a@b.example, sendmail: /s, smtp: 'smtp://a.example'}}]", "two ways"),
        ("notify: [{mail: {to: a@b.example, from: a@b.example, sendmail: /s, user: u}}]", "a user for sendmail"),
        ("notify: [{mail: {to: a@b.example, from: a@b.example, smtp: a.example}}]", "is no server"),
        ("notify: [{mail: {to: a@b.example, from: a@b.example, smtp: 'smtp://u:MARKER@a.example'}}]", "is no server"),
        ("notify: [{mail: {to: a@b.example, from: a@b.example, smtp: 'smtp://a.example/x'}}]", "is no server"),
        ("notify: [{mail: {to: a@b.example, from: a@b.example, smtp: 'smtp://a.example', user: u}}]", "alone"),
        (
            "notify: [{mail: {to: a@b.example, from: a@b.example, smtp: 'smtp://a.example', user: 'u:v', password_file: /p}}]",
            "can't be a user"
        ),
        ("notify: [{mail: {to: a@b.example, from: a@b.example, sendmail: /s, attach: all}}]", "mail.attach"),
        ("ping: {}", "names no URL"), ("ping: {sucess: 'https://a.example'}", "Did you mean \"success\"?"),
        ("ping: {success: 'http://a.example'}", "without TLS"), ("ping: 'https://a.example'", "not a list of keys"),
    ]

    @Test(arguments: faults)
    func aFaultIsNamed(text: String, words: String) {
        let error = #expect(throws: SettingsError.self) { try Outcomes.settings(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("MARKER") == false)
        #expect(error?.hint.isEmpty == false)
    }

    static let urls: [(String, String?)] = [
        ("https://a.example/x?y=MARKER", "https://a.example"),
        ("https://a.example:8443?MARKER", "https://a.example:8443"),
        ("http://localhost:9/MARKER", "http://localhost:9"), ("http://[::1]:9/", "http://[::1]:9"),
        ("https://a.example/%2F%e4", "https://a.example"), ("https://u:MARKER@a.example/", nil),
        ("https://a.example/MARKER#x", nil), ("https://a.example/%zzMARKER", nil), ("https://a.example/MARKER%2", nil),
        ("https://a.example/MARKER x", nil), ("https://a.example/\r\nMARKER: x", nil), ("https://a.example/ü", nil),
        ("https:///MARKER", nil), ("http://10.0.0.1/MARKER", nil), ("http://127.0.0.1.a.example/MARKER", nil),
        ("HTTPS://a.example/MARKER", nil), ("file:///MARKER", nil), ("", nil), ("https://a.example:99999/MARKER", nil),
        ("https://a.example\\@b.example/MARKER", nil),
    ]

    @Test(arguments: urls)
    func aURLIsReadStrictlyAndShownByItsPlace(text: String, place: String?) {
        do {
            #expect(try NoticeURL(text).place == place)
        } catch {
            #expect(place == nil)
            #expect(!"\(error)".contains("MARKER"))
        }
    }

    static let addresses: [(String, Bool)] = [
        ("a@b", true), ("a.b+c@example.com", true), ("a@b.c-d.example", true), ("", false), ("a", false), ("@b", false),
        ("a@", false), ("a@b@c", false), ("a b@c", false), ("a@b\r\nBcc: c@d", false), ("a@b,c@d", false),
        ("<a@b>", false), ("A <a@b>", false), ("-a@b", false), ("a..b@c", false), (".a@b", false), ("a@-b", false),
        ("a@b-", false), ("a@b..c", false), ("ü@b", false), ("a@ü", false), ("\"a\"@b", false), ("a@[1.2.3.4]", false),
        (String(repeating: "a", count: 65) + "@b", false), ("a@" + String(repeating: "b.", count: 130) + "c", false),
    ]

    @Test(arguments: addresses)
    func anAddressIsPlain(text: String, isAddress: Bool) {
        #expect(MailSettings.isAddress(text) == isAddress)
    }
}
