extension FaultEffect {
    private static let either: [Moment] = [.before, .after]

    /// The faults of an answer that says yes: what it says is wrong, strange or unreadable.
    static let contents = [
        FaultEffect(.empty200, either, .body(200, ""), "200 without a body."),
        FaultEffect(.html200, either, .page(200), "200 with an HTML page."),
        FaultEffect(
            .otherJSON200, either, .body(200, #"{"status":"ok","data":[1,2,3]}"#), "200 with JSON about something else."
        ),
        FaultEffect(
            .withoutNumber200, either, .edited(.withoutNumber), "200 with a voucher that has no number."),
        FaultEffect(
            .numberOfAnother200, either, .edited(.oldestNumber),
            "200 with the number of the oldest other voucher of the kind."),
        FaultEffect(
            .duplicateNumber200, either, .edited(.newestNumber),
            "200 with the number that the voucher before it was given."),
        FaultEffect(
            .referenceOfAnother200, either, .edited(.referenceOfAnother),
            "200 with the reference of another voucher of the kind."),
        FaultEffect(
            .duplicateKeys200, either, .edited(.duplicateKeys),
            "200 with JSON in which reference and number stand twice, with different values."),
        FaultEffect(
            .wrongType200, either, .body(200, #"{"reference":{"a":1}}"#), "200 with a reference that is an object."),
        FaultEffect(.deep200, either, .deep, "200 with 10,000 nested arrays."),
        FaultEffect(.huge200, either, .huge, "200 with 16 MiB of JSON."),
        FaultEffect(
            .gzipBomb, either, .gzipBomb, "200 with Content-Encoding gzip, unasked: 256 MiB packed into 2 MiB."),
        FaultEffect(.invalidUTF8, either, .encoded(.invalidUTF8), "200 with a body that is no UTF-8."),
        FaultEffect(
            .latin1, either, .encoded(.latin1), "200 with a body in ISO-8859-1 that claims to be UTF-8."),
        FaultEffect(.utf16, either, .encoded(.utf16), "200 with a body in UTF-16, and said so."),
        FaultEffect(
            .duplicateLocation, [.after], .twoLocations, "201 with two different Location headers."),
        FaultEffect(.created201, [.after], .relabelled(201), "The answer with 201 in place of 200."),
        FaultEffect(.accepted202, either, .body(202, "{}"), "202 with an empty object."),
        FaultEffect(.noContent204, either, .body(204, ""), "204, which has no body."),
    ]

    /// The redirects; `redirect=ORIGIN` sends all of them to a place of one's own.
    static let redirects = [
        FaultEffect(.moved301, either, .redirect(301, .host), "301 to another host."),
        FaultEffect(.found302, either, .redirect(302, .host), "302 to another host."),
        FaultEffect(.seeOther303, either, .redirect(303, .host), "303 to another host."),
        FaultEffect(.redirect307, either, .redirect(307, .host), "307 to another host."),
        FaultEffect(.redirect307Port, either, .redirect(307, .port), "307 to another port of the host."),
        FaultEffect(.redirect307Scheme, either, .redirect(307, .scheme), "307 to https on the same host and port."),
        FaultEffect(.redirect308, either, .redirect(308, .host), "308 to another host."),
    ]
}
