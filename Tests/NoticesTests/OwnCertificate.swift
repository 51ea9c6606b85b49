import Foundation
import NIOSSL
import Testing

/// A certificate that nobody vouches for, made by the openssl command.
enum OwnCertificate {
    /// Whether the openssl command is there; tells when it is not.
    static let canBeMade: Bool = {
        let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")
        if !isThere { print("SKIPPED: no /usr/bin/openssl, so no certificate can be made for the notices") }
        return isThere
    }()

    static func context() throws -> NIOSSLContext {
        let scratch = Scratch()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "\(scratch.path)/key", "-out",
            "\(scratch.path)/cert", "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile("\(scratch.path)/cert").map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: "\(scratch.path)/key", format: .pem))))
    }
}
