import GRDB

/// A request that a fault of the table strikes.
struct StruckRequest: Sendable {
    let strike: FaultStrike
    let action: SandboxRoute.Action
    let reference: String
    let path: String
    /// The origin that redirects lead to, if one was told.
    let redirect: String?

    var wire: WireFault? { strike.effect.wire }

    /// What the fault's answer is made from.
    func circumstances(_ database: Database, host: String, _ now: Double) throws -> FaultReply.Circumstances {
        var given = FaultReply.Circumstances(
            reference: reference, path: path, now: now, redirect: redirect, host: host)
        if case .edited = strike.effect.reply, let kind = FaultScript.voucher(of: action) {
            given.oldest = try neighbour(kind, "ASC", database)
            given.newest = try neighbour(kind, "DESC", database)
        }
        return given
    }

    private func neighbour(
        _ kind: VoucherRow.Kind, _ order: String, _ database: Database
    ) throws -> FaultReply.Neighbour? {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT reference, number FROM voucher WHERE kind = ? AND reference <> ? ORDER BY seq \(order) LIMIT 1
                    """),
            arguments: [kind.rawValue, reference])
        return row.map { FaultReply.Neighbour(reference: $0["reference"], number: $0["number"]) }
    }
}
