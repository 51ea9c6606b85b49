import Glibc

/// Files and names that are there after a power cut.
enum DurableFile {
    /// Writes a file whole or not at all: under another name, synced, renamed, and the folder synced.
    static func write(_ bytes: [UInt8], to path: String) throws(FileDropError) {
        try write(to: path) { (put) throws(FileDropError) in
            do {
                try put(bytes)
            } catch let error as FileDropError {
                throw error
            } catch {
                throw FileDropError.system(path, "can't be written")
            }
        }
    }

    /// Writes a file piece by piece, whole or not at all.
    static func write(
        to path: String, _ body: (_ put: @escaping ([UInt8]) throws -> Void) throws(FileDropError) -> Void
    ) throws(FileDropError) {
        let temporary = path + ".part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileDropError.system(temporary, "can't be created") }
        do throws(FileDropError) {
            try body { try DurableFile.put($0, descriptor, temporary) }
            guard fsync(descriptor) == 0 else { throw FileDropError.system(temporary, "can't be synced") }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        close(descriptor)
        guard rename(temporary, path) == 0 else { throw FileDropError.system(path, "can't be put in place") }
        try sync(folder(of: path))
    }

    /// Appends a line to a file and syncs it.
    static func append(_ bytes: [UInt8], to path: String) throws(FileDropError) {
        let isNew = access(path, F_OK) != 0
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileDropError.system(path, "can't be opened") }
        defer { close(descriptor) }
        try put(bytes, descriptor, path)
        guard fsync(descriptor) == 0 else { throw FileDropError.system(path, "can't be synced") }
        if isNew { try sync(folder(of: path)) }
    }

    /// Makes the names in a folder durable.
    static func sync(_ folder: String) throws(FileDropError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileDropError.system(folder, "can't be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileDropError.system(folder, "can't be synced") }
    }

    /// Makes a folder, and those above it, if they are missing.
    static func makeFolder(_ path: String) throws(FileDropError) {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        guard errno == ENOENT else { throw FileDropError.system(path, "can't be made") }
        try makeFolder(folder(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileDropError.system(path, "can't be made") }
        try sync(folder(of: path))
    }

    /// Renames without taking another's place.
    static func move(_ from: String, to path: String) throws(FileDropError) {
        guard access(path, F_OK) != 0 else { throw FileDropError.system(path, "is there already", EEXIST) }
        guard rename(from, path) == 0 else { throw FileDropError.system(from, "can't be moved to \(path)") }
        try sync(folder(of: path))
        try sync(folder(of: from))
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func put(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(FileDropError) {
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw FileDropError.system(path, "can't be written")
            }
            start += written
        }
    }
}
