import Foundation
import Glibc
import Testing

@testable import Notices

@Suite("Another program runs to its end or to that of its time")
struct ChildProcessTests {
    static func child(_ script: String, input: String = "", environment: [String: String] = [:]) throws -> ChildProcess
    {
        ChildProcess(
            program: "/bin/sh", arguments: ["-c", script],
            environment: environment.merging(["PATH": "/usr/bin:/bin"]) { $1 },
            input: try MemoryFile(Array(input.utf8)))
    }

    static let ends: [(String, ChildProcess.Outcome)] = [
        ("exit 0", .init(ending: .exited(0))), ("exit 1", .init(ending: .exited(1))),
        ("exit 255", .init(ending: .exited(255))), ("kill -9 $$", .init(ending: .killed(signal: 9))),
        ("echo nothing; echo trouble >&2; echo more >&2; exit 3", .init(ending: .exited(3), said: "trouble")),
        ("cat", .init(ending: .exited(0))), ("exec >&- 2>&-; sleep 0.1; exit 7", .init(ending: .exited(7))),
        // What it leaves behind does not hold the caller up.
        ("sleep 5 & exit 4", .init(ending: .exited(4))),
    ]

    @Test(arguments: ends)
    func itsEndIsTold(script: String, outcome: ChildProcess.Outcome) throws {
        let begin = Date()
        #expect(try Self.child(script, input: "x").run(seconds: 4) == outcome)
        #expect(Date().timeIntervalSince(begin) < 3)
    }

    @Test(arguments: ["/no/such/program", "no-such-program", "/etc/passwd", "/tmp"])
    func aProgramThatCantBeStartedIsTold(program: String) throws {
        let child = ChildProcess(program: program, environment: [:], input: try MemoryFile([]))
        let outcome = child.run(seconds: 5)
        #expect([.notStarted(ENOENT), .notStarted(EACCES)].contains(outcome.ending), "\(outcome)")
    }

    static let hanging = [
        "sleep 60", "trap '' TERM; while :; do sleep 1; done", "sleep 60 & sleep 60", "cat >/dev/null; sleep 60",
        // It floods both its streams for ever.
        "while :; do echo flood >&2; echo flood; done", "cat /dev/zero >&2",
        "setsid true; (trap '' TERM; sleep 60) & wait",
    ]

    @Test(arguments: hanging)
    func aProgramThatHangsIsKilledWithAllItStarted(script: String) throws {
        let scratch = Scratch()
        let begin = Date()
        let outcome = try Self.child("echo $$ > \(scratch.path)/pid; \(script)").run(seconds: 1)
        #expect(outcome.ending == .outOfTime)
        #expect(Date().timeIntervalSince(begin) < 3)
        let group = try #require(scratch.text("pid").flatMap { pid_t($0.dropLast()) })
        // The killed are gone as soon as somebody has reaped them.
        for _ in 0..<200 where kill(-group, 0) == 0 && Self.isAlive(group: group) { usleep(10_000) }
        #expect(!Self.isAlive(group: group))
    }

    /// Whether a process of the group still runs; dead ones that nobody has reaped don't count.
    static func isAlive(group: pid_t) -> Bool {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { pid_t($0) } ?? []
        return processes.contains { process in
            guard let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
            let fields = String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 2 && fields[0] != "Z" && pid_t(fields[2]) == group
        }
    }

    @Test func aFloodKeepsLittle() throws {
        let outcome = try Self.child("head -c 30000000 /dev/zero | tr '\\0' x >&2; exit 1").run(seconds: 30)
        #expect(outcome.ending == .exited(1))
        #expect(outcome.said == String(repeating: "x", count: 300))
    }

    @Test func itsInputNeedsNoReader() throws {
        let large = String(repeating: "x", count: 3_000_000)
        #expect(try Self.child("exit 0", input: large).run(seconds: 5).ending == .exited(0))
        #expect(try Self.child("test $(wc -c) = 3000000", input: large).run(seconds: 5).ending == .exited(0))
    }

    @Test func itInheritsNoDescriptorAndNoSignal() throws {
        let pipe = Pipe()
        let inherited = dup(pipe.fileHandleForReading.fileDescriptor)
        try #require(inherited > 3 && fcntl(inherited, F_SETFD, 0) == 0)
        defer { close(inherited) }
        let before = signal(SIGUSR2, SIG_IGN)
        defer { signal(SIGUSR2, before) }
        // The shell that lists the folder has it open itself.
        let open = try Self.child("for f in /proc/self/fd/*; do echo \"${f##*/}\"; done | sort -n | tr '\\n' ' ' >&2")
            .run(seconds: 5)
        #expect(open.said == "0 1 2 3 " || open.said == "0 1 2 ", "\(open.said)")
        #expect(try Self.child("kill -USR2 $$; exit 0").run(seconds: 5).ending == .killed(signal: SIGUSR2))
    }

    @Test func aSecondFileIsReadable() throws {
        var child = try Self.child("test \"$(cat /dev/fd/3)\" = second && test \"$(cat)\" = first", input: "first")
        child.second = try MemoryFile(Array("second".utf8))
        #expect(child.run(seconds: 5).ending == .exited(0))
    }

    @Test func aHookIsToldTheMainPoints() throws {
        let scratch = Scratch()
        let script = scratch.script(
            "cat > \(scratch.path)/input; env > \(scratch.path)/env; echo \"$@\" > \(scratch.path)/words")
        let hook = HookCommand(environment: [
            "PATH": "/usr/bin:/bin", "ABILLIFY_PASSWORD": "MARKER", "NOTIFY_SOCKET": "MARKER", "ABILLIFY_RUN": "old",
            "ABILLIFY_STATE": "/s", "TZ": "UTC",
        ])
        try hook.run([script, "a b", "$HOME"], Outcomes.notice(Outcomes.outcome(1, file: "ü \n.csv")), seconds: 5)
        #expect(scratch.text("input") == Outcomes.outcome().document + "\n")
        #expect(scratch.text("words") == "a b $HOME\n")
        let environment = try #require(scratch.text("env"))
        for line in [
            "ABILLIFY_RUN=20261121T013000Z-k3f9q2", "ABILLIFY_EXIT=1", "ABILLIFY_PROFILE=shop", "ABILLIFY_STATE=/s",
        ] {
            #expect(environment.contains("\(line)\n"), "\(line)")
        }
        #expect(environment.contains("ABILLIFY_FILE=ü \n.csv\n"))
        #expect(!environment.contains("MARKER"))
    }

    static let failures: [(String, String)] = [
        ("exit 1", "ended with exit code 1"), ("echo why >&2; exit 2", "; it said: why"),
        ("kill -9 $$", "killed by signal 9"),
        ("sleep 9", "took longer than 1 s"),
    ]

    @Test(arguments: failures)
    func aHookThatFailsIsAFault(script: String, words: String) throws {
        let path = Scratch()
        let hook = HookCommand(environment: ["PATH": "/usr/bin:/bin"])
        let fault = #expect(throws: NoticeFault.self) {
            try hook.run([path.script(script)], Outcomes.notice(), seconds: 1)
        }
        #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
    }
}
