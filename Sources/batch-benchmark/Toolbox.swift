import Foundation

/// The programs and libraries that take part; what is missing is installed, into the system or into a folder of the cache.
struct Toolbox {
    let installs: Bool
    /// The folder of the cache.
    let folder: String

    init(installs: Bool) {
        self.installs = installs
        let cache =
            ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache"
        folder = cache + "/abillify-benchmark"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Sees to it that a program of a Debian package is there.
    func require(_ program: String, package: String) throws {
        if has(program) { return }
        guard installs else { throw Skip("\(program) is not there (Debian package \(package))") }
        let elevated = getuid() == 0 ? [] : ["sudo", "-n"]
        let environment = ["DEBIAN_FRONTEND": "noninteractive"]
        var run = Measured.run(elevated + ["apt-get", "install", "-y", "-qq", package], environment: environment)
        if run.exit != 0 {
            _ = Measured.run(elevated + ["apt-get", "update", "-qq"], environment: environment)
            run = Measured.run(elevated + ["apt-get", "install", "-y", "-qq", package], environment: environment)
        }
        guard has(program) else { throw Skip("\(package) can't be installed: \(run.errors.suffix(200))") }
    }

    private func has(_ program: String) -> Bool {
        Measured.run(["sh", "-c", "command -v \(program)"], discarding: true).exit == 0
    }

    /// Python with a library from PyPI, in a virtual environment of the cache.
    func python(with library: String) throws -> String {
        let python = folder + "/python/bin/python"
        if !FileManager.default.isExecutableFile(atPath: python) {
            guard installs else { throw Skip("there is no virtual environment \(folder)/python") }
            let made = Measured.run(["python3", "-m", "venv", folder + "/python"])
            guard made.exit == 0 else {
                throw Skip("no virtual environment: \((made.output + made.errors).suffix(300))")
            }
        }
        if Measured.run([python, "-c", "import \(library)"]).exit == 0 { return python }
        guard installs else { throw Skip("\(library) is not in \(folder)/python") }
        let pip = Measured.run([python, "-m", "pip", "install", "--quiet", library])
        guard pip.exit == 0 else { throw Skip("\(library) can't be installed: \(pip.errors.suffix(300))") }
        return python
    }

    /// Writes a script that the benchmark carries to a file and returns its path.
    func script(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = folder + "/" + name
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        return path
    }
}
