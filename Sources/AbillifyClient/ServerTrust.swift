import AsyncHTTPClient
import NIOSSL

/// Whom the gateway believes that a server is the one it asked for.
public struct ServerTrust: Sendable {
    /// The authorities that the system trusts.
    public static let system = ServerTrust(roots: nil)

    private let roots: [NIOSSLCertificate]?

    private init(roots: [NIOSSLCertificate]?) { self.roots = roots }

    /// A file that holds no certificate.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        /// What is wrong with the file.
        public let description: String
    }

    /// Trusts the authorities of a PEM file instead of the system's: nobody else can vouch for the endpoint then.
    public init(authoritiesIn path: String) throws(Fault) {
        do {
            roots = try NIOSSLCertificate.fromPEMFile(path)
        } catch {
            throw Fault(description: "the file \(path) can't be read as certificates in PEM form")
        }
        guard roots?.isEmpty == false else { throw Fault(description: "the file \(path) holds no certificate") }
    }

    /// The settings of TLS: 1.2 or newer, the chain and the host's name verified.
    var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        if let roots { configuration.trustRoots = .certificates(roots) }
        return configuration
    }
}
