import AbillifyAPI
import Money

extension ReportStatus {
    /// Counts of vouchers by status, every key there, with the sum of all as `read`.
    static func json(_ vouchers: [ReportStatus: Int]) -> [String: JSONValue] {
        var members: [String: JSONValue] = ["read": .number(String(vouchers.values.reduce(0, +)))]
        for status in allCases { members[status.key] = .number(String(vouchers[status] ?? 0)) }
        return members
    }

    /// Money by currency and status, every key there, with the sum of all as `read`; amounts are strings.
    static func json(_ money: [Currency: [ReportStatus: Int128]]) -> JSONValue {
        .array(
            money.sorted { $0.key.code < $1.key.code }.map { currency, sums in
                var members: [String: JSONValue] = ["currency": .string(currency.code)]
                members["read"] = .string(currency.string(minorUnits: sums.values.reduce(0, +)))
                for status in allCases {
                    members[status.key] = .string(currency.string(minorUnits: sums[status] ?? 0))
                }
                return .object(members)
            })
    }
}
