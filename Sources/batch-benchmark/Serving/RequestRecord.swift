import Dispatch
import Foundation
import NIOCore

/// The requests that came, in a file that the other clients send from: method, path, key and body between tabs, one a
/// line; JSON on one line holds neither tabs nor line breaks.
///
/// Unchecked, because a queue owns the file.
final class RequestRecord: @unchecked Sendable {
    private let queue = DispatchQueue(label: "record")
    private let file: FileHandle

    init(path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        file = try FileHandle(forWritingTo: URL(filePath: path))
    }

    func add(_ request: WireRequest) {
        let path = request.path.hasPrefix("/api") ? request.path.dropFirst(4) : request.path[...]
        var line = "\(request.method)\t\(path)\t\(request.key)\t"
        line += String(buffer: request.body) + "\n"
        queue.async { [file, line] in file.write(Data(line.utf8)) }
    }

    func close() { queue.sync { try? file.close() } }
}
