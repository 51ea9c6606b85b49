extension FaultEffect {
    private static let either: [Moment] = [.before, .after]

    /// The answers that say no.
    static let refusals = [
        FaultEffect(.invalid400, [.before], .status(400), "400 about the reference; a repetition is carried out."),
        FaultEffect(
            .invalid400Replayed, either, .status(400), kept: .fault,
            "400 about the reference, stored under its key: a repetition meets it again."),
        FaultEffect(
            .unauthorized401Once, [.before], .status(401), once: true, "401 to the first request, then none."),
        FaultEffect(.unauthorized401, [.before], .status(401), "401, though the credentials are right."),
        FaultEffect(.forbidden403, [.before], .status(403), "403, though the credentials are right."),
        FaultEffect(
            .notFound404Once, [.before], .status(404), once: true,
            "404 to the first request, then what is there: an index that lags behind."),
        FaultEffect(
            .proxy407, [.before], .page(407), "407 with an HTML page, by a proxy that wants credentials of its own."),
        FaultEffect(.timeout408, either, .status(408), survivable: true, "408: the server waited too long."),
        FaultEffect(
            .inFlight409, either, .status(409, type: "ERR_IDEMPOTENCY_IN_FLIGHT"), survivable: true, scope: .keyed,
            "409: another request under the key is being carried out."),
        FaultEffect(
            .justMade409, [.after], .justMade, kept: .fault, scope: .creations,
            "409 about a reference that this very request took; stored under its key."),
        FaultEffect(.tooLarge413, [.before], .status(413, type: "ERR_TOO_LARGE"), "413: the body is too large."),
        FaultEffect(
            .mediaType415, [.before], .status(415, type: "ERR_MEDIA_TYPE"), "415: the body has the wrong type."),
        FaultEffect(
            .mismatch422, [.before], .status(422, type: "ERR_IDEMPOTENCY_MISMATCH"),
            "422: the key was used with another body."),
        FaultEffect(.content422, [.before], .status(422), "422 about the reference."),
        FaultEffect(
            .throttled429Seconds, [.before], .status(429, retryAfter: .text("1")), survivable: true,
            "429 with Retry-After: 1."),
        FaultEffect(
            .throttled429Date, [.before], .status(429, retryAfter: .date(2)), survivable: true,
            "429 with a Retry-After date two seconds ahead."),
        FaultEffect(.throttled429Missing, [.before], .status(429), survivable: true, "429 without Retry-After."),
        FaultEffect(
            .throttled429Negative, [.before], .status(429, retryAfter: .text("-5")), survivable: true,
            "429 with Retry-After: -5."),
        FaultEffect(
            .throttled429Far, [.before], .status(429, retryAfter: .text("315360000")),
            "429 with a Retry-After of ten years."),
    ]

    /// The answers of a server, or of something before it, that broke down.
    static let breakdowns = [
        FaultEffect(
            .broken500Unexecuted, [.before], .status(500), survivable: true,
            "500, nothing done and nothing stored: a repetition is carried out."),
        FaultEffect(
            .broken500Executed, [.after], .status(500), survivable: true,
            "500 after the work: a repetition under the key has the real answer."),
        FaultEffect(
            .broken500Replayed, either, .status(500), kept: .fault, survivable: true,
            "500, stored under its key: a repetition meets it again."),
        FaultEffect(.gateway502, either, .page(502), survivable: true, "502 with an HTML page."),
        FaultEffect(
            .unavailable503, either, .status(503, retryAfter: .date(2)), survivable: true,
            "503 with a Retry-After date two seconds ahead."),
        FaultEffect(
            .late504, [.later], .status(504), survivable: true,
            "504 at once, and the work after the time that delay= sets, if the sandbox still serves."),
        FaultEffect(.unknown520, either, .page(520), survivable: true, "520 with an HTML page."),
        FaultEffect(
            .keyStoreLost, [.after, .before], wire: .close, kept: .nothing, forgetting: .everything,
            "The answer is lost, and the stored answers of all keys with it."),
        FaultEffect(
            .keyExpired, [.after, .before], wire: .close, kept: .nothing, forgetting: .ownKey,
            "The answer is lost, and the key counts as never used: its lifetime has passed."),
    ]
}
