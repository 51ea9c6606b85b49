import Foundation
import PowerCutDisk

/// A folder that stands for a disk: what is in it, and what a power cut leaves of it.
struct DiskFolder {
    /// What is there, all of it durable.
    private(set) var remains = PowerCutDisk.Remains()
    /// The files by inode.
    private(set) var inodes: [UInt64: String] = [:]

    init(_ folder: String) throws {
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            let path = folder + "/" + name
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            if attributes[.type] as? FileAttributeType == .typeDirectory {
                remains.folders.insert(path)
            } else {
                remains.files[path] = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
                inodes[(attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0] = path
            }
        }
    }

    /// Makes a folder hold just this.
    static func write(_ remains: PowerCutDisk.Remains, to folder: String) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for path in remains.folders.sorted() {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        for (path, bytes) in remains.files {
            // The index of the log lives in shared memory: what the disk has of it is nothing.
            let isMemory = path.hasSuffix("-shm")
            try Data(isMemory ? [] : bytes).write(to: URL(filePath: path))
        }
    }
}
