import Dispatch
import Foundation
import Glibc
import Logging
import Synchronization
import Testing

@testable import Logs

@Suite("The log writes lines to a stream")
struct LineLogHandlerTests {
    /// A pipe whose other end tells what was written.
    final class Written {
        let pipe = Pipe()
        var descriptor: Int32 { pipe.fileHandleForWriting.fileDescriptor }

        func lines() throws -> [String] {
            try pipe.fileHandleForWriting.close()
            let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
            return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    static func logger(
        _ written: Written, _ format: LogFormat, level: Logger.Level = .info, environment: [String: String] = [:]
    ) -> Logger {
        let stream = LogStream(descriptor: written.descriptor, environment: environment)
        return Logger(label: "sweep") { label in
            LineLogHandler(label: label, format: format, level: level, stream: stream) { 1_795_224_600.9 }
        }
    }

    @Test func aRecordIsALine() throws {
        let written = Written()
        var logger = Self.logger(written, .text)
        logger[metadataKey: "run"] = "R"
        logger.debug("not shown")
        logger.info("claimed", metadata: ["file": "a b.csv", "rows": .stringConvertible(7)])
        logger.warning("nested", metadata: ["run": "own", "a": ["b": "c", "a": ["x", "y"]]])
        #expect(
            try written.lines() == [
                "2026-11-21T01:30:00Z info sweep: claimed file=\"a b.csv\" rows=7 run=R",
                "2026-11-21T01:30:00Z warning sweep: nested a.a=\"x, y\" a.b=c run=own",
            ])
    }

    @Test func aLevelBelongsToItsLogger() throws {
        let written = Written()
        let one = Self.logger(written, .text)
        var other = one
        other.logLevel = .error
        one.info("one")
        other.warning("not shown")
        other.error("other")
        #expect(try written.lines().map { $0.split(separator: " ").last } == ["one", "other"])
    }

    @Test func aLineIsAnObject() throws {
        let written = Written()
        Self.logger(written, .json).error("broke", metadata: ["message": "twice"])
        #expect(
            try written.lines() == [
                #"{"time":"2026-11-21T01:30:00Z","level":"error","label":"sweep","message":"broke","_message":"twice"}"#
            ])
    }

    @Test func theJournalIsKnownByDeviceAndInode() throws {
        let written = Written()
        var status = stat()
        try #require(fstat(written.descriptor, &status) == 0)
        let name = "\(status.st_dev):\(status.st_ino)"
        for (text, isJournal) in [
            (name, true), ("\(status.st_dev):\(status.st_ino + 1)", false),
            ("\(status.st_dev + 1):\(status.st_ino)", false),
            ("", false), (":", false), (name + ":1", false), ("8", false), (" " + name, false),
        ] {
            #expect(LogStream.isJournal(written.descriptor, text) == isJournal, "\(text)")
        }
        #expect(!LogStream.isJournal(written.descriptor, nil))
        Self.logger(written, .text, environment: ["JOURNAL_STREAM": name]).error("broke")
        #expect(try written.lines() == ["<3>error sweep: broke"])
    }

    @Test func linesOfManyThreadsStayWhole() throws {
        let written = Written()
        let logger = Self.logger(written, .text)
        let text = String(repeating: "x", count: 1_500)
        // More than a pipe holds: somebody must read meanwhile, on a thread that no test waits for.
        let seen = Mutex<[Substring]>([])
        let read = DispatchSemaphore(value: 0)
        let reading = written.pipe.fileHandleForReading.fileDescriptor
        Thread.detachNewThread {
            let data = (try? FileHandle(fileDescriptor: reading).readToEnd()) ?? Data()
            seen.withLock { $0 = String(decoding: data, as: UTF8.self).split(separator: "\n") }
            read.signal()
        }
        DispatchQueue.concurrentPerform(iterations: 200) { logger.info("\(text) \($0)") }
        try written.pipe.fileHandleForWriting.close()
        #expect(read.wait(timeout: .now() + 20) == .success)
        let lines = seen.withLock { $0 }
        #expect(lines.count == 200 && Set(lines).count == 200)
        #expect(lines.allSatisfy { $0.hasPrefix("2026-11-21T01:30:00Z info sweep: x") && $0.utf8.count < 1_550 })
    }

    /// A log whose reader is gone stops nothing.
    @Test func aStreamThatCantBeWrittenIsNoFault() {
        LogStream(descriptor: -1, environment: [:]).write("lost\n")
    }
}
