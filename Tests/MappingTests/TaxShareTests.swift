import Bytes
import Findings
import Money
import Settings
import Testing
import Vouchers

@testable import Mapping

@Suite("A tax rate by its tax")
struct TaxShareTests {
    static let rates: [(share: String, tax: String, base: String, rates: [String])] = [
        ("net: B", "19.00", "100.00", ["19"]), ("net: B", "7.00", "100.00", ["7"]), ("net: B", "0", "100.00", ["0"]),
        ("net: B", "8.10", "100.00", ["8.1"]), ("net: B", "5.50", "100.00", ["5.5"]),
        ("net: B", "25.50", "100", ["25.5"]),
        ("net: B", "19.99", "100.00", []), ("net: B", "31.00", "100.00", []), ("net: B", "-19.00", "100.00", []),
        ("net: B", "-19.00", "-100.00", ["19"]), ("net: B", "1.90", "10.00", ["19"]),
        ("net: B", "2.47", "12.99", ["19"]),
        ("net: B", "158.865", "836.134", ["19"]), ("net: B", "158.866", "836.134", []),
        ("net: B", "5.322500", "75.999999", []),
        ("net: B", "14.440000", "75.999999", ["19"]), ("net: B", "14.439999", "75.999999", []),
        // The gross amount includes the tax.
        ("gross: B", "19.00", "119.00", ["19"]), ("gross: B", "3.19", "19.99", ["19"]), ("gross: B", "0", "119", ["0"]),
        ("gross: B", "7.00", "107.00", ["7"]), ("gross: B", "-3.19", "-19.99", ["19"]), ("gross: B", "19", "100", []),
        // On a small amount several rates come to the same cent.
        (
            "net: B", "0.01", "0.05",
            [
                "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23",
                "24", "25", "26", "27", "28", "29", "30", "10.5", "12.5", "13.5", "25.5",
            ]
        ),
        ("net: B", "0.19", "1.00", ["19"]), ("net: B", "0.10", "0.50", ["19", "20", "21"]),
        ("net: B, rates: [19, 7]", "0.00", "0.02", ["19", "7"]), ("net: B, rates: [19, 7]", "0.10", "0.50", ["19"]),
        // The rates that a merchant charges settle it.
        ("net: B, rates: [19, 7]", "0.01", "0.05", ["19"]), ("net: B, rates: [19, 7]", "0.20", "1.00", []),
        ("net: B, rates: [19, 7, 5.5]", "5.50", "100.00", ["5.5"]), ("net: B, rates: 20", "20.00", "100.00", ["20"]),
        // There is no rate on nothing.
        ("net: B", "0", "0", []), ("net: B", "1.00", "0", []),
    ]

    @Test(arguments: rates)
    func areThoseThatGiveTheTaxToTheCent(share: String, tax: String, base: String, rates: [String]) throws {
        let share = try taxShare(share)
        let (tax, base) = (try DecimalParser.parse(tax).get(), try DecimalParser.parse(base).get())
        #expect(share.candidates(tax: tax, base: base).map(\.description) == rates)
    }

    /// By another way than the code's: every rate that gives a tax of whole cents is among the rates of that tax.
    @Test func everyRateIsFoundByItsOwnTax() throws {
        let net = try taxShare("net: B")
        for rate in TaxShare.inUse {
            let factor = try #require(rate.shifted(by: -2))
            for cents in stride(from: Int64(99), through: 99_999, by: 1_701) {
                let base = ExactDecimal(coefficient: cents, scale: 2)
                let tax = try #require(ExactDecimal.product(base, factor, places: 2))
                let found = net.candidates(tax: ExactDecimal(coefficient: tax, scale: 2), base: base)
                #expect(found.contains(rate), "\(rate) % of \(base)")
            }
        }
    }

    static let yaml = """
        format: csv
        required_columns: [No]
        order: {reference: No}
        customer: {reference: No}
        lines:
          - {label: No, quantity: {constant: "1"}, unitprice: N, taxrate: {tax_share: {tax: T, net: N}}}

        """

    static let rows: [(tax: String, net: String, rate: String)] = [
        ("19.00", "100.00", "19"), ("5.50", "100.00", "5.5"), ("", "100.00", ""), ("19.00", "", ""), ("0", "0", ""),
        ("19.37", "100.00", "No tax rate in use gives 19.37 on 100.00."), ("0.02", "0.10", "fits the rates"),
        ("x", "100.00", "\"x\" is no number written as 1234.56."), ("1.00", "0", "No tax rate in use gives 1.00 on 0."),
    ]

    @Test(arguments: rows)
    func anItemHasTheRateOfItsTax(tax: String, net: String, rate: String) throws {
        let filled = try SourceTable(header: ["No", "T", "N"], rows: [["1", tax, net]]).fill(Self.yaml)
        let line = try #require(filled.voucher.lines.first)
        if rate.count > 4 {
            #expect(filled.faults.count == 1)
            #expect(filled.faults.first?.message.english.contains(rate) == true, "\(filled.faults)")
            #expect(line.taxRate.text.isEmpty)
        } else {
            #expect(filled.voucher.text(line.taxRate.text) == rate)
            #expect(filled.faults.isEmpty)
        }
    }

    /// The rate is written plainly, whatever the source's numbers look like.
    @Test func theRateIsReadInOurOwnWriting() throws {
        let yaml = Self.yaml + "numbers: \"1.234,56\"\n"
        let filled = try SourceTable(header: ["No", "T", "N"], rows: [["1", "55,00", "1.000,00"]]).fill(yaml)
        #expect(filled.voucher.lines.first?.taxRate.value?.description == "5.5")
        #expect(filled.faults.isEmpty)
    }

    private func taxShare(_ text: String) throws -> TaxShare {
        let yaml = Self.yaml.replacing("{tax: T, net: N}", with: "{tax: T, \(text)}")
        let mapping = try MappingFile.read(yaml, file: "test.csv.yaml")
        guard case .taxShare(let share)? = mapping.lines.first?.fields[.itemTaxRate]?.origin else {
            throw SettingsError(file: "test", message: "no share", hint: "")
        }
        return share
    }
}
