import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Learns why a server's certificate was refused, which the TLS library does not tell.
///
/// It asks for the certificate once more and looks at its dates. Nothing but the handshake is sent, and the certificate
/// is believed in no case.
struct CertificateInquiry: Sendable {
    let host: String
    let port: Int
    let trust: ServerTrust
    let seconds: Int64

    /// Calls back with what is wrong.
    func ask(_ completion: @escaping @Sendable (String) -> Void) {
        let shown = Shown()
        let name = EndpointURL.isAddress(host) ? nil : host
        do {
            let context = try NIOSSLContext(configuration: trust.configuration)
            ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.seconds(seconds))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = try NIOSSLClientHandler(
                            context: context, serverHostname: name,
                            customVerificationCallback: { chain, promise in
                                shown.set(chain)
                                promise.succeed(.failed)
                            })
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                }
                .connect(host: host, port: port)
                .flatMap { channel in
                    channel.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
                    return channel.closeFuture
                }
                .whenComplete { _ in completion(CertificateInquiry.words(shown.chain, now: Date())) }
        } catch {
            completion(CertificateInquiry.words([], now: Date()))
        }
    }

    /// What is wrong with a chain of certificates that was refused.
    static func words(_ chain: [NIOSSLCertificate], now: Date) -> String {
        let time = time_t(now.timeIntervalSince1970)
        for certificate in chain {
            if certificate.notValidAfter < time {
                return "the endpoint's certificate expired on \(day(certificate.notValidAfter))"
            }
            if certificate.notValidBefore > time {
                return "the endpoint's certificate is not valid before \(day(certificate.notValidBefore))"
            }
        }
        return "the endpoint's certificate comes from an authority that is not trusted; --ca-file names one that is"
    }

    private static func day(_ time: time_t) -> String {
        Date(timeIntervalSince1970: Double(time)).formatted(.iso8601.year().month().day())
    }

    /// The chain that the server showed.
    private final class Shown: Sendable {
        private let certificates = Mutex<[NIOSSLCertificate]>([])

        var chain: [NIOSSLCertificate] { certificates.withLock { $0 } }

        func set(_ chain: [NIOSSLCertificate]) { certificates.withLock { $0 = chain } }
    }
}
