import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Submission

/// What an error of the connection proves about the request.
enum ConnectionFailure {
    /// The result of a request that failed: it was not sent only if no connection ever stood.
    static func result(_ error: any Error, answerBytes: Int) -> GatewayResult {
        if let error = error as? HTTPClientError {
            switch error {
            case .connectTimeout, .getConnectionFromPoolTimeout:
                return .notSent("no connection within the time allowed")
            case .tlsHandshakeTimeout: return .notSent("no TLS connection within the time allowed")
            default: return .lost(error.shortDescription)
            }
        }
        switch error {
        case is ResponseAccumulator.ResponseTooBigError:
            return .unreadable("the answer is larger than \(answerBytes >> 20) MiB")
        case is NIOConnectionError: return .notSent("no connection: the endpoint does not answer")
        case is HTTPParserError: return .lost("the answer is no HTTP, or its headers are too large")
        // What keeps a connection from standing; one that stood breaks in other ways.
        case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN].contains(error.errnoCode):
            return .notSent("no connection: the endpoint does not answer")
        case is ChannelError, is IOError: return .lost("the connection broke")
        default:
            if let words = handshakeWords(error) { return .notSent(words) }
            return .lost("the connection broke")
        }
    }

    /// What was wrong with a TLS handshake; nil if the error came after it.
    ///
    /// Requests are handed to a connection only after its handshake, so a failed one proves that nothing was sent.
    private static func handshakeWords(_ error: any Error) -> String? {
        if let error = error as? NIOSSLExtraError {
            switch error {
            case .failedToValidateHostname, .serverHostnameImpossibleToMatch:
                return "the endpoint's certificate is for another host"
            default: return nil
            }
        }
        guard case NIOSSLError.handshakeFailed(let cause)? = error as? NIOSSLError else { return nil }
        let reasons = reasons(cause)
        if isRefusedCertificate(error) { return "the endpoint's certificate can't be verified" }
        if reasons.contains(where: { $0.contains("PROTOCOL_VERSION") || $0 == "UNSUPPORTED_PROTOCOL" }) {
            return "the endpoint's TLS is older than 1.2"
        }
        if reasons.contains(where: { ["WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST"].contains($0) }) {
            return "the endpoint does not speak TLS"
        }
        return "the TLS handshake failed" + (reasons.first.map { ": \($0)" } ?? "")
    }

    /// Whether the certificate was refused, for a reason that the library keeps to itself.
    static func isRefusedCertificate(_ error: any Error) -> Bool {
        guard case NIOSSLError.handshakeFailed(let cause)? = error as? NIOSSLError else { return false }
        return reasons(cause).contains("CERTIFICATE_VERIFY_FAILED")
    }

    /// The reasons in an error stack: `...:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at file:line` has one.
    private static func reasons(_ cause: BoringSSLError) -> [String] {
        guard case .sslError(let stack) = cause else { return [] }
        return stack.map { error in
            let text = error.description.split(separator: " at ").first ?? ""
            return text.split(separator: ":").last.map { $0.trimmingPrefix(" ") }.map(String.init) ?? ""
        }
    }
}
