extension FaultEffect {
    private static let either: [Moment] = [.before, .after]

    /// The faults of the connection: what the client sees is no whole answer, or one that comes in a strange way.
    static let connections = [
        FaultEffect(
            .closeOnAccept, [.before], wire: .close, survivable: true,
            "The connection is closed before the request is read."),
        FaultEffect(
            .resetOnAccept, [.before], wire: .reset, survivable: true,
            "The connection is reset (RST) before the request is read."),
        FaultEffect(
            .halfRequest, [.before], wire: .close, survivable: true,
            "Half of the request's body is read, then the connection is closed."),
        FaultEffect(
            .closeAfterRequest, either, wire: .close, survivable: true,
            "The whole request is read, then the connection is closed (FIN) without an answer."),
        FaultEffect(
            .resetAfterRequest, either, wire: .reset, survivable: true,
            "The whole request is read, then the connection is reset (RST) without an answer."),
        FaultEffect(
            .silent, either, wire: .silence,
            "The whole request is read, and never answered; the connection stays open."),
        FaultEffect(
            .halfHeaders, either, wire: .halfHead, survivable: true,
            "Half of the answer's headers, then the connection is closed."),
        FaultEffect(
            .headersOnly, either, wire: .headOnly, survivable: true,
            "The answer's headers and nothing of its body, then the connection is closed."),
        FaultEffect(
            .truncatedBody, either, wire: .truncatedBody, survivable: true,
            "Half of the answer's body, then the connection is closed."),
        FaultEffect(
            .truncatedChunk, either, wire: .truncatedChunk, survivable: true,
            "A chunked answer that ends within a chunk, then the connection is closed."),
        FaultEffect(
            .missingLastChunk, either, wire: .missingLastChunk, survivable: true,
            "A chunked answer without its last chunk, then the connection is closed."),
        FaultEffect(
            .bodyBeyondLength, either, wire: .beyondLength,
            "A body that is twice as long as Content-Length says; the connection stays open."),
        FaultEffect(
            .duplicateLength, either, wire: .duplicateLength, survivable: true,
            "An answer with two different Content-Length headers."),
        FaultEffect(
            .slowHeaders, [.after], wire: .slow(fromBody: false), "The whole answer, one byte a second."),
        FaultEffect(
            .slowBody, [.after], wire: .slow(fromBody: true), "The answer's body, one byte a second."),
        FaultEffect(
            .delayedAnswer, [.after], wire: .delayed(continuing: false),
            "The request is carried out at once and answered after the time that delay= sets."),
        FaultEffect(
            .continueLate, [.after], wire: .delayed(continuing: true),
            "100 Continue at once, the answer after the time that delay= sets."),
        FaultEffect(
            .keepAliveDropped, [.after], wire: .closeAfterwards,
            "The connection is closed after a whole answer that lets it live on."),
        FaultEffect(.dateAhead, [.after], wire: .date(days: 1), "The Date header is a day ahead."),
        FaultEffect(.dateBehind, [.after], wire: .date(days: -1), "The Date header is a day behind."),
    ]
}
