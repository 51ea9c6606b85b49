import Bytes
import Findings
import Money
import Testing
import Vouchers

@testable import Mapping

@Suite("Net or gross by what the sums come to")
struct NetOrGrossTests {
    static let sums: [(parts: String, tax: String, total: String, outcome: NetOrGross.Outcome)] = [
        ("100.00", "19.00", "119.00", .net), ("119.00", "19.00", "119.00", .gross), ("100", "0", "100.00", .undecided),
        ("0", "0", "0", .undecided), ("100.00", "19.00", "118.99", .neither), ("100.00", "19.00", "119.01", .neither),
        ("-50.00", "-9.50", "-59.50", .net), ("-59.50", "-9.50", "-59.50", .gross), ("836.134", "158.866", "995", .net),
        ("100.00", "19.00", "0", .neither),
    ]

    @Test(arguments: sums)
    func decides(parts: String, tax: String, total: String, outcome: NetOrGross.Outcome) throws {
        let numbers = try [parts, tax, total].map { try DecimalParser.parse($0).get() }
        #expect(NetOrGross.decide(parts: numbers[0], tax: numbers[1], total: numbers[2]) == outcome)
    }

    static let yaml = """
        format: csv
        required_columns: [No]
        order:
          reference: No
          netbased: {net_or_gross: {parts: [Sub, Ship], minus: [Disc], tax: Tax, total: Total, undecided: "true"}}
        customer: {reference: No}
        lines:
          - {label: No, quantity: {constant: "1"}, unitprice: Sub}

        """
    static let header = ["No", "Sub", "Ship", "Disc", "Tax", "Total"]

    static let orders: [(row: [String], text: String)] = [
        (["1", "100.00", "5.00", "10.00", "18.05", "113.05"], "true"),
        (["1", "119.00", "5", "", "19", "124"], "false"),
        (["1", "100", "", "", "0", "100"], "true"), (["1", "100", "", "", "0.00", "100"], "true"),
        (["1", "$100", "$5", "", "$0.95", "$105.95"], "true"),
        // Without a total or a tax nothing is proven, not even that there was no tax.
        (["1", "100", "", "", "19", ""], ""), (["1", "119", "", "", "", "119"], ""),
        (["1", "", "", "", "19", "19"], "true"),
        (["1", "100", "5", "", "19", "119"], "MAP-04"), (["1", "100", "5", "", "x", "119"], "MAP-04"),
        (["1", "100", "5", "", "1,00", "106"], "MAP-04"),
    ]

    @Test(arguments: orders)
    func anOrderIsJudgedByItsSums(row: [String], text: String) throws {
        let filled = try SourceTable(header: Self.header, rows: [row]).fill(Self.yaml)
        if text.hasPrefix("MAP") {
            #expect(filled.faults.map(\.code) == [text])
            #expect(filled.voucher.netbased.text.isEmpty)
        } else {
            #expect(filled.voucher.text(filled.voucher.netbased.text) == text)
            #expect(filled.faults.isEmpty)
        }
    }

    @Test func theMessageSaysTheSums() throws {
        let filled = try SourceTable(header: Self.header, rows: [["1", "100", "5", "", "19", "119"]]).fill(Self.yaml)
        let message =
            "The prices are neither net nor gross: the parts come to 105, with the tax to 124, and the total is 119."
        #expect(filled.faults.map(\.message.english) == [message])
    }

    /// A column that is not there would make a wrong sum, and a wrong sum may prove the wrong thing.
    @Test func withoutOneOfItsColumnsNothingIsProven() throws {
        for lacking in ["Sub", "Ship", "Tax", "Total"] {
            let header = Self.header.filter { $0 != lacking }
            let row = ["No": "1", "Sub": "100", "Ship": "0", "Disc": "0", "Tax": "0", "Total": "100"]
            let filled = try SourceTable(header: header, rows: [header.map { row[$0] ?? "" }]).fill(Self.yaml)
            #expect(filled.voucher.netbased.text.isEmpty, "without \(lacking)")
        }
    }

    @Test func withoutAWordForTheUndecidedTheFlagIsEmpty() throws {
        let yaml = Self.yaml.replacing(", undecided: \"true\"", with: "")
        let filled = try SourceTable(header: Self.header, rows: [["1", "100", "", "", "", "100"]]).fill(yaml)
        #expect(filled.voucher.netbased.text.isEmpty)
        #expect(filled.faults.isEmpty)
    }
}
