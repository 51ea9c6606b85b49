import Foundation

/// What the library between the program and the system is told to do; its header says what each means.
struct ShimSettings: Sendable {
    /// `before:N` or `after:N`, or with a group `before:GROUP:N`.
    var kill: String?
    /// `GROUP:N:ERROR`.
    var failure: String?
    var isTraced = false
    var lies = false

    /// The environment of a child whose files of the run are in `root`.
    func environment(_ tools: Tools, root: String, folder: String) throws -> [String: String] {
        try Data(count: ShimBlock.bytes).write(to: URL(filePath: folder + "/block"))
        var environment = [
            "LD_PRELOAD": tools.shim, "FAULT_SHIM_BLOCK": folder + "/block", "FAULT_SHIM_ROOT": root,
        ]
        environment["FAULT_SHIM_KILL"] = kill
        environment["FAULT_SHIM_FAIL"] = failure
        if isTraced { environment["FAULT_SHIM_TRACE"] = folder + "/trace" }
        if lies { environment["FAULT_SHIM_LIE"] = "1" }
        return environment
    }
}

/// What the library counted: `struct fault_shim_block`, which outlives a kill.
struct ShimBlock: Sendable {
    static let bytes = 4096
    /// The groups of calls, in the order of `enum fault_shim_group`.
    static let groups = [
        "open", "write", "pwrite", "send", "receive", "connect", "sync", "truncate", "allocate", "rename", "link",
        "unlink", "mkdir", "chmod", "close", "msync",
    ]

    let total, fired, requestsAfter, resyncs: Int
    /// The calls on files of the run, and all counted calls, by group.
    let rootFiles, counts: [String: Int]
    /// The name and the path of the call that was killed at or failed.
    let place: String

    init(folder: String) throws {
        let data = try Data(contentsOf: URL(filePath: folder + "/block"))
        let words = data.withUnsafeBytes { bytes in
            (0..<4 + 2 * ShimBlock.groups.count).map {
                Int(bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
            }
        }
        (total, fired, requestsAfter, resyncs) = (words[0], words[1], words[2], words[3])
        let count = ShimBlock.groups.count
        rootFiles = Dictionary(uniqueKeysWithValues: zip(ShimBlock.groups, words[4...]))
        counts = Dictionary(uniqueKeysWithValues: zip(ShimBlock.groups, words[(4 + count)...]))
        place = String(decoding: data.dropFirst(8 * words.count).prefix { $0 != 0 }, as: UTF8.self)
    }
}
