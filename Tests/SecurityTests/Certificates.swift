import Foundation
import NIOSSL
import Testing

/// Certificates of an authority of the tests' own, made by the openssl command.
struct Certificates {
    private static let place = NSTemporaryDirectory() + "abillify-tls-" + UUID().uuidString

    var folder: String { Certificates.place }

    /// Whether the openssl command is there; tells when it is not.
    static let canBeMade: Bool = {
        let found = ["/usr/bin/openssl", "/usr/local/bin/openssl"].contains {
            FileManager.default.isExecutableFile(atPath: $0)
        }
        if !found { print("SKIPPED: no openssl command, so no certificate can be made for the TLS tests") }
        return found
    }()

    /// Made once for all tests.
    static let shared = Result { try Certificates() }

    private init() throws {
        atexit { try? FileManager.default.removeItem(atPath: Certificates.place) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Dates are given to the x509 command by faking them with -days: an expired one ends a day after it began.
        let script = """
            set -e
            authority() { openssl req -x509 -newkey rsa:2048 -nodes -keyout $1.key -out $1.pem -days 30 \
              -subj "/CN=$2" -addext basicConstraints=critical,CA:TRUE 2>/dev/null; }
            leaf() { # name, subjectAltName, authority, begin, end
              openssl req -newkey rsa:2048 -nodes -keyout $1.key -out $1.csr -subj "/CN=$1" 2>/dev/null
              mkdir -p $1.ca; : > $1.ca/index; echo 01 > $1.ca/serial
              printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=%s/index\\nserial=%s/serial\\nnew_certs_dir=%s\\n' \
                $1.ca $1.ca $1.ca > $1.cnf
              printf 'default_md=sha256\\npolicy=p\\nx509_extensions=e\\n[p]\\ncommonName=supplied\\n' >> $1.cnf
              printf '[e]\\nsubjectAltName=%s\\nbasicConstraints=CA:FALSE\\n' $2 >> $1.cnf
              openssl ca -batch -config $1.cnf -cert $3.pem -keyfile $3.key -in $1.csr -out $1.pem -notext \
                -startdate $4 -enddate $5 2>/dev/null
            }
            authority trusted 'Test authority'
            authority foreign 'Foreign authority'
            leaf good DNS:localhost,IP:127.0.0.1 trusted 20200101000000Z 20491231000000Z
            leaf expired DNS:localhost,IP:127.0.0.1 trusted 20200101000000Z 20210615000000Z
            leaf early DNS:localhost,IP:127.0.0.1 trusted 20480101000000Z 20491231000000Z
            leaf otherhost DNS:example.org trusted 20200101000000Z 20491231000000Z
            leaf unknown DNS:localhost,IP:127.0.0.1 foreign 20200101000000Z 20491231000000Z
            openssl req -x509 -newkey rsa:2048 -nodes -keyout selfsigned.key -out selfsigned.pem -days 30 \
              -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 2>/dev/null
            """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = URL(filePath: folder)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl could not make the certificates")
    }

    var authority: String { folder + "/trusted.pem" }

    func server(_ name: String, newest: TLSVersion = .tlsv13) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile("\(folder)/\(name).pem").map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: "\(folder)/\(name).key", format: .pem)))
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = newest
        return try NIOSSLContext(configuration: configuration)
    }
}
