/// A fault that the sandbox can make, under the name that the command line gives it.
///
/// What each of them does stands in its ``FaultEffect``. Not offered, since a plain HTTP/1.1 server on the loopback
/// address can't make them: a DNS failure, a refused connection, a TLS alert, GOAWAY and REFUSED_STREAM of HTTP/2.
/// Those belong to the tests of the client.
public enum FaultKind: String, Sendable, Hashable, CaseIterable {
    case closeOnAccept = "close-on-accept"
    case resetOnAccept = "reset-on-accept"
    case halfRequest = "half-request"
    case closeAfterRequest = "close-after-request"
    case resetAfterRequest = "reset-after-request"
    case silent
    case halfHeaders = "half-headers"
    case headersOnly = "headers-only"
    case truncatedBody = "truncated-body"
    case truncatedChunk = "truncated-chunk"
    case missingLastChunk = "missing-last-chunk"
    case bodyBeyondLength = "body-beyond-length"
    case duplicateLength = "duplicate-length"
    case slowHeaders = "slow-headers"
    case slowBody = "slow-body"
    case delayedAnswer = "delayed-answer"
    case continueLate = "continue-late"
    case keepAliveDropped = "keep-alive-dropped"
    case dateAhead = "date-ahead"
    case dateBehind = "date-behind"

    case empty200 = "status-200-empty"
    case html200 = "status-200-html"
    case otherJSON200 = "status-200-other-json"
    case withoutNumber200 = "status-200-without-number"
    case numberOfAnother200 = "status-200-number-of-another"
    case duplicateNumber200 = "status-200-duplicate-number"
    case referenceOfAnother200 = "status-200-reference-of-another"
    case duplicateKeys200 = "status-200-duplicate-keys"
    case wrongType200 = "status-200-wrong-type"
    case deep200 = "status-200-deep"
    case huge200 = "status-200-huge"
    case gzipBomb = "gzip-bomb"
    case invalidUTF8 = "invalid-utf8"
    case latin1 = "charset-latin1"
    case utf16 = "charset-utf16"
    case duplicateLocation = "duplicate-location"
    case created201 = "status-201"
    case accepted202 = "status-202"
    case noContent204 = "status-204"

    case moved301 = "status-301"
    case found302 = "status-302"
    case seeOther303 = "status-303"
    case redirect307 = "status-307"
    case redirect307Port = "status-307-port"
    case redirect307Scheme = "status-307-scheme"
    case redirect308 = "status-308"

    case invalid400 = "status-400"
    case invalid400Replayed = "status-400-replayed"
    case unauthorized401Once = "status-401-once"
    case unauthorized401 = "status-401"
    case forbidden403 = "status-403"
    case notFound404Once = "status-404-once"
    case proxy407 = "status-407"
    case timeout408 = "status-408"
    case inFlight409 = "status-409-in-flight"
    case justMade409 = "status-409-just-made"
    case tooLarge413 = "status-413"
    case mediaType415 = "status-415"
    case mismatch422 = "status-422-mismatch"
    case content422 = "status-422-content"
    case throttled429Seconds = "status-429-seconds"
    case throttled429Date = "status-429-date"
    case throttled429Missing = "status-429-missing"
    case throttled429Negative = "status-429-negative"
    case throttled429Far = "status-429-ten-years"
    case broken500Unexecuted = "status-500-unexecuted"
    case broken500Executed = "status-500-executed"
    case broken500Replayed = "status-500-replayed"
    case gateway502 = "status-502-html"
    case unavailable503 = "status-503-date"
    case late504 = "status-504-late"
    case unknown520 = "status-520"
    case keyStoreLost = "key-store-lost"
    case keyExpired = "key-expired"

    private static let effects = Dictionary(FaultEffect.table.map { ($0.kind, $0) }) { first, _ in first }

    /// What the fault does.
    public var effect: FaultEffect {
        guard let effect = FaultKind.effects[self] else {
            preconditionFailure("The fault \(rawValue) has no row in the table.")
        }
        return effect
    }
}
