import Foundation
import Glibc
import Settings
import Testing

@testable import BatchCommands

@Suite("Passwords come from files that nobody else can read")
struct CredentialTests {
    struct Judgement: Sendable, CustomTestStringConvertible {
        var mode: mode_t
        var owner: uid_t = 1000
        var origin = SecretFile.Origin.person
        var isTaken: Bool
        var testDescription: String { "\(String(mode, radix: 8)) of \(owner), \(origin)" }
    }

    static let judgements =
        [0o600, 0o400, 0o700, 0o200].map { Judgement(mode: S_IFREG | $0, isTaken: true) }
        + [0o640, 0o604, 0o644, 0o666, 0o660, 0o620, 0o602, 0o610, 0o601, 0o777].map {
            Judgement(mode: S_IFREG | $0, isTaken: false)
        } + [
            Judgement(mode: S_IFREG | 0o600, owner: 1001, isTaken: false),
            Judgement(mode: S_IFREG | 0o600, owner: 0, isTaken: false),
            Judgement(mode: S_IFREG | 0o440, owner: 0, isTaken: false), Judgement(mode: S_IFIFO | 0o600, isTaken: true),
            Judgement(mode: S_IFDIR | 0o700, isTaken: false), Judgement(mode: S_IFCHR | 0o600, isTaken: false),
            Judgement(mode: S_IFREG | 0o400, owner: 0, origin: .serviceManager, isTaken: true),
            Judgement(mode: S_IFREG | 0o440, owner: 0, origin: .serviceManager, isTaken: true),
            Judgement(mode: S_IFREG | 0o400, origin: .serviceManager, isTaken: true),
            Judgement(mode: S_IFREG | 0o600, origin: .serviceManager, isTaken: true),
            Judgement(mode: S_IFREG | 0o444, owner: 0, origin: .serviceManager, isTaken: false),
            Judgement(mode: S_IFREG | 0o640, owner: 0, origin: .serviceManager, isTaken: false),
            Judgement(mode: S_IFREG | 0o440, origin: .serviceManager, isTaken: false),
            Judgement(mode: S_IFREG | 0o400, owner: 1001, origin: .serviceManager, isTaken: false),
        ]

    @Test(arguments: judgements)
    func isJudgedByModeAndOwner(judgement: Judgement) {
        let fault = SecretFile.fault(
            mode: judgement.mode, owner: judgement.owner, user: 1000, origin: judgement.origin, path: "/p")
        #expect((fault == nil) == judgement.isTaken)
        if judgement.mode & S_IFMT == S_IFREG, let fault {
            #expect(fault.contains("chmod 600 /p") || fault.contains("chown"), "no way out is named")
        }
    }

    /// What was handed over for one endpoint is never sent to another.
    @Test func aNamedCredentialIsThatOneOrNone() throws {
        let scratch = BatchProgram.Scratch()
        for name in ["abillify-password", "north-password"] {
            try "MARKER-\(name)\n".write(toFile: scratch.path + "/" + name, atomically: false, encoding: .utf8)
            try #require(chmod(scratch.path + "/" + name, 0o600) == 0)
        }
        func password(_ name: String, _ more: [String: String] = [:]) throws -> String {
            let environment = [
                "ABILLIFY_USER": "user", "CREDENTIALS_DIRECTORY": scratch.path, "ABILLIFY_CREDENTIAL": name,
                "ABILLIFY_PASSWORD": "fallback",
            ].merging(more) { $1 }
            return try Credentials.find(host: "h", environment: environment).password
        }
        #expect(try password("north-password") == "MARKER-north-password")
        #expect(try password("") == "MARKER-abillify-password")
        let fault = #expect(throws: CredentialsError.self) { try password("south-password") }
        #expect(fault?.description.contains("LoadCredential=south-password:") == true)
        #expect(try password("south-password", ["CREDENTIALS_DIRECTORY": ""]) == "fallback")
        try #require(chmod(scratch.path + "/north-password", 0o644) == 0)
        #expect(throws: CredentialsError.self) { try password("north-password") }
    }

    @Test(
        arguments: [0o644, 0o640, 0o604, 0o660] as [mode_t],
        ["ABILLIFY_PASSWORD_FILE", "CREDENTIALS_DIRECTORY", "HOME"])
    func aFileThatOthersReadIsRefused(mode: mode_t, source: String) throws {
        let scratch = BatchProgram.Scratch()
        let name = ["CREDENTIALS_DIRECTORY": "abillify-password", "HOME": ".netrc"][source] ?? "file"
        for isLink in [false, true] {
            let folder = scratch.path + (isLink ? "/link" : "/plain")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = folder + "/" + name
            let real = isLink ? folder + "/real" : path
            try "machine h login user password MARKER\n".write(toFile: real, atomically: false, encoding: .utf8)
            if isLink { try #require(symlink("real", path) == 0) }
            // A link's own mode is 0777 and says nothing: what it leads to is judged.
            for (now, isTaken) in [(mode, false), (0o600, true)] {
                try #require(chmod(real, now) == 0)
                let environment = [
                    "ABILLIFY_USER": "user", source: source == "ABILLIFY_PASSWORD_FILE" ? path : folder,
                    "ABILLIFY_PASSWORD": "fallback",
                ]
                let found = Result { try Credentials.find(host: "h", environment: environment) }
                switch found {
                case .success(let credentials):
                    #expect(isTaken)
                    #expect(credentials.password.hasSuffix("MARKER"))
                case .failure(let error):
                    #expect(!isTaken, "\(error)")
                    #expect("\(error)".contains("chmod 600 \(path)"))
                    #expect(!"\(error)".contains("MARKER"))
                }
            }
        }
    }

    @Test func aFileOfAnotherUserIsRefused() throws {
        guard geteuid() == 0 else {
            print("SKIPPED: only root can give a file away; the judgement itself is tested above")
            return
        }
        let scratch = BatchProgram.Scratch()
        let path = scratch.path + "/file"
        try "secret\n".write(toFile: path, atomically: false, encoding: .utf8)
        try #require(chmod(path, 0o600) == 0 && chown(path, 65_534, 65_534) == 0)
        let error = #expect(throws: CredentialsError.self) {
            try Credentials.find(host: "h", environment: ["ABILLIFY_USER": "u", "ABILLIFY_PASSWORD_FILE": path])
        }
        #expect(error?.description.contains("chown") == true)
    }

    @Test func whatIsNotThereIsPassedOverOrTold() throws {
        let scratch = BatchProgram.Scratch()
        let rest = ["ABILLIFY_USER": "u", "ABILLIFY_PASSWORD": "p", "HOME": scratch.path]
        let found = try Credentials.find(
            host: "h", environment: rest.merging(["CREDENTIALS_DIRECTORY": scratch.path]) { $1 })
        #expect(found.password == "p")
        #expect(throws: CredentialsError.self) {
            try Credentials.find(
                host: "h", environment: rest.merging(["ABILLIFY_PASSWORD_FILE": scratch.path + "/none"]) { $1 })
        }
        #expect(throws: CredentialsError.self) {
            try Credentials.find(host: "h", environment: rest.merging(["ABILLIFY_PASSWORD_FILE": scratch.path]) { $1 })
        }
        for lack in [["ABILLIFY_USER": ""], ["ABILLIFY_PASSWORD": ""]] {
            #expect(throws: CredentialsError.self) {
                try Credentials.find(host: "h", environment: rest.merging(lack) { $1 })
            }
        }
    }

    static let netrc = """
        # machine h login comment password comment
        machine other login o password op
        macdef init
        machine h login macro password macro
        quit

        machine h
          login first account acc password machine
        machine h login second password "two words \\" default"
        machine nologin password np
        machine nopass login x
        machine last login l password macdef
        default login d password dp
        """

    static let lookUps: [(String, String?, String?, String?)] = [
        ("h", nil, "first", "machine"), ("h", "first", "first", "machine"),
        ("h", "second", "second", "two words \" default"),
        ("H", nil, "first", "machine"), ("other", nil, "o", "op"), ("nologin", "me", nil, "np"),
        ("nologin", nil, "d", "dp"),
        ("nopass", nil, "d", "dp"), ("elsewhere", nil, "d", "dp"), ("elsewhere", "me", nil, nil),
        ("last", nil, "l", "macdef"),
        ("h.evil", nil, "d", "dp"), ("h", "third", nil, nil),
    ]

    @Test(arguments: lookUps)
    func netrcIsReadEntryByEntry(host: String, user: String?, login: String?, password: String?) {
        let entry = Netrc(Self.netrc).entry(host: host, user: user)
        #expect(entry?.login == login)
        #expect(entry?.password == password)
    }

    @Test(arguments: [
        "", "machine", "machine h", "machine h password", "default password", "macdef", "login x", "\"",
        "machine h login \"x",
    ])
    func brokenNetrcHasNoEntry(text: String) { #expect(Netrc(text).entry(host: "h", user: nil) == nil) }
}
