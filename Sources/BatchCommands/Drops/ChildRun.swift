import Dispatch
import Foundation
import Synchronization

/// The program itself as a child: what brings it down takes nothing else with it.
struct ChildRun: Sendable {
    /// How it ended.
    enum End: Sendable, Hashable {
        /// With an exit code.
        case exit(Int32)
        /// By a signal.
        case signal(Int32)
    }

    /// How it ended and what it said.
    struct Result: Sendable {
        var end: End
        /// What it wrote to standard output, at most a mebibyte.
        var output: String
        /// The last lines that it wrote to standard error.
        var lastWords: [String]
    }

    /// The program.
    var program: String
    /// The folder it starts in.
    var folder: String
    /// Its environment.
    var environment: [String: String]
    /// What is done with each line that it writes to standard error.
    var onLine: @Sendable (String) -> Void

    private static let outputBytes = 1 << 20
    private static let keptLines = 20

    /// Runs it to its end.
    ///
    /// `started` gets a way to send it a signal.
    func run(_ arguments: [String], started: (@escaping @Sendable (Int32) -> Void) -> Void) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = environment
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        let text = Mutex<[UInt8]>([])
        let lines = Mutex<[String]>([])
        let reading = DispatchGroup()
        // One thread each: a pipe that nobody empties would stop the child.
        ChildRun.read(output.fileHandleForReading, reading) { bytes in
            text.withLock { if $0.count < ChildRun.outputBytes { $0 += bytes } }
        }
        let partial = Mutex<[UInt8]>([])
        let onLine = onLine
        ChildRun.read(errors.fileHandleForReading, reading) { bytes in
            for byte in bytes {
                let line = partial.withLock { partial -> String? in
                    guard byte == UInt8(ascii: "\n") else {
                        if partial.count < 8192 { partial.append(byte) }
                        return nil
                    }
                    defer { partial = [] }
                    return String(decoding: partial, as: UTF8.self)
                }
                guard let line, !line.isEmpty else { continue }
                lines.withLock { $0 = Array(($0 + [line]).suffix(ChildRun.keptLines)) }
                onLine(line)
            }
        }
        do {
            try process.run()
        } catch {
            try? output.fileHandleForWriting.close()
            try? errors.fileHandleForWriting.close()
            reading.wait()
            throw error
        }
        let id = process.processIdentifier
        started { kill(id, $0) }
        process.waitUntilExit()
        reading.wait()
        return Result(
            end: process.terminationReason == .exit
                ? .exit(process.terminationStatus) : .signal(process.terminationStatus),
            output: String(decoding: text.withLock { $0 }, as: UTF8.self), lastWords: lines.withLock { $0 })
    }

    private static func read(
        _ handle: FileHandle, _ group: DispatchGroup, _ body: @escaping @Sendable (Data) -> Void
    ) {
        group.enter()
        let thread = Thread {
            while true {
                let data = handle.availableData
                guard !data.isEmpty else { break }
                body(data)
            }
            group.leave()
        }
        thread.start()
    }
}
