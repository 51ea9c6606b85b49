import AbillifyAPI

/// Why a run stops before its end.
public enum StopReason: Sendable, Hashable {
    /// The API refused the credentials (401 or 403).
    case credentialsRefused(status: Int, ErrorAnswer)
    /// The endpoint answers with a redirect.
    case redirected(String)
    /// A proxy on the way asks for credentials (407).
    case proxyRefused
    /// The API is out of order or can't be reached.
    case outage(String)
    /// Somebody asked for it.
    case signal
    /// The journal can't be written.
    case journalFailed(String)
}
