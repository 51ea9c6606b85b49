import Findings
import Testing
import VoucherRules
import Vouchers

@Suite("Whether prices are net is told once if nobody has said it")
struct PresumptionTests {
    /// Orders of the canonical layout, each by what stands in `netbased`, `item_taxrate` and `order_total`.
    static func file(_ rows: [(netbased: String, rate: String, total: String)]) -> RuleExample {
        let lines = rows.enumerated().map { index, row in
            "C-1,Adler AG,A-\(index),\(row.netbased),Ring 7,20095,Hamburg,DE,Lamp,1,10.00,\(row.rate),\(row.total)"
        }
        return .file(
            """
            customer_reference,company,order_reference,netbased,billing_street,billing_zipcode,billing_city,\
            billing_country,item_label,item_quantity,item_unitprice,item_taxrate,order_total
            \(lines.joined(separator: "\n"))

            """)
    }

    static let files: [(rows: [(String, String, String)], told: [Int])] = [
        ([("", "19", ""), ("", "19", ""), ("", "7", "")], [2]), ([("true", "19", ""), ("", "19", "")], [3]),
        ([("", "", "")], [2]),
        // It is said; a stated total shows it; without tax there is no difference.
        ([("true", "19", ""), ("false", "19", "")], []), ([("", "19", "11.90")], []), ([("", "0", "")], []),
        ([("", "19", "11.90"), ("", "19", "")], [3]),
    ]

    @Test(arguments: files)
    func isToldOnce(rows: [(String, String, String)], told: [Int]) throws {
        let found = try RuleExampleTests.findings(on: Self.file(rows.map { ($0.0, $0.1, $0.2) }))
            .filter { $0.code == "HDR-04" }
        #expect(found.map(\.position.row) == told)
        #expect(found.allSatisfy { $0.severity == .info && $0.message.english.contains("taken as net") })
    }
}
