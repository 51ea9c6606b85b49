import Foundation

/// The search for what must not stand somewhere.
enum Leaks {
    /// The secrets that stand in a text, whatever the case of personal data.
    static func secrets(in text: String) -> [String] { MarkedAPI.secrets.filter { text.contains($0) } }

    /// The places at which personal data stands in a text, with what stands around it.
    static func personal(in text: String) -> [String] {
        text.split(separator: "\n").filter { $0.lowercased().contains(PersonalOrders.mark) }.map {
            String($0.prefix(300))
        }
    }

    /// The files below a folder, gunzipped where they are compressed, that hold a secret.
    static func files(in scratch: BatchProgram.Scratch) throws -> [String] {
        try scratch.files.filter { path in
            guard !path.hasSuffix("/password"), !path.contains("marked-ledger") else { return false }
            return try !secrets(in: text(of: path)).isEmpty
        }
    }

    /// A file's bytes as text, as it is and, if it is compressed, unpacked.
    static func text(of path: String) throws -> String {
        let data = FileManager.default.contents(atPath: path) ?? Data()
        guard path.hasSuffix(".gz") else { return String(decoding: data, as: UTF8.self) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let unpacked = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: unpacked, as: UTF8.self)
    }
}
