import Findings
import Money
import Records
import Testing
import Vouchers

@testable import Mapping

@Suite("How a file writes its numbers and dates")
struct StyleSurveyTests {
    static let yaml = """
        format: csv
        required_columns: [No]
        group_by: No
        numbers: detect
        dates: detect
        order: {reference: No, date: Date, total: Total}
        customer: {reference: No}
        lines:
          - {label: No, quantity: Qty, unitprice: Price}

        """
    static let header = ["No", "Date", "Total", "Qty", "Price"]

    /// Rows of date, total, quantity and price, each an order of its own, and what they come to.
    static let decided: [(rows: [[String]], numbers: [String: String], dates: String?)] = [
        ([["2026-09-22", "1.234,50", "2", "617,25"]], ["total": "1.234,56", "price": "1234,56"], "yyyy-M-d"),
        ([["2026-09-22", "1,234.50", "2", "617.25"]], ["total": "1,234.56", "price": "1234.56"], "yyyy-M-d"),
        ([["22.09.2026", "12,50", "1", "12,50"]], ["total": "1234,56", "price": "1234,56"], "d.M.yyyy"),
        ([["22/09/2026", "1'234.50", "1", "1'234.50"]], ["total": "1'234.56", "price": "1'234.56"], "d/M/yyyy"),
        ([["09/22/2026", "1 234,50", "1", "1 234,50"]], ["total": "1 234,56", "price": "1 234,56"], "M/d/yyyy"),
        ([["22-Sep-2026", "1,04,999.00", "1", "5.00"]], ["total": "12,34,567.89", "price": "1234.56"], "d-MMM-yyyy"),
        // A later row settles what the first leaves open.
        (
            [["03/08/2026", "1.250", "1", "1.250"], ["25/08/2026", "1.250,00", "1", "1.250,00"]],
            ["total": "1.234,56", "price": "1.234,56"], "d/M/yyyy"
        ),
        // Money signs are looked through.
        ([["2026-09-22", "AU $3,000.00", "1", "$3,000.00"]], ["total": "1,234.56", "price": "1,234.56"], "yyyy-M-d"),
        ([["2026-09-22", "1.116,99 €", "1", "-1.116,99 €"]], ["total": "1.234,56", "price": "1.234,56"], "yyyy-M-d"),
        // Whole numbers, blanks and what is no number at all decide nothing.
        ([["", "1250", "3", ""], ["2026-09-22", "n/a", "1", "12,50"]], ["price": "1234,56"], "yyyy-M-d"),
        ([["", "", "", ""]], [:], nil),
        // A doubtful column goes by the others.
        ([["2026-09-22", "1.250", "1", "12,50"]], ["total": "1.234,56", "price": "1234,56"], "yyyy-M-d"),
        ([["2026-09-22", "1.250", "1", "12.50"]], ["total": "1234.56", "price": "1234.56"], "yyyy-M-d"),
        ([["2026-09-22", "1.250", "1", "1,234.50"]], ["total": "1,234.56", "price": "1,234.56"], "yyyy-M-d"),
        ([["2026-09-22", "1,250", "1", "12.50"]], ["total": "1,234.56", "price": "1234.56"], "yyyy-M-d"),
        (
            [["2026-09-22", "1,250", "1.5", "1,234.50"]], ["total": "1,234.56", "price": "1,234.56", "qty": "1234.56"],
            "yyyy-M-d"
        ),
    ]

    @Test(arguments: decided)
    func isDecidedByWholeColumns(rows: [[String]], numbers: [String: String], dates: String?) throws {
        let settled = try Self.survey(rows).settled()
        let fields = [
            "total": settled.mapping.fields[.orderTotal], "price": settled.mapping.lines[0].fields[.itemUnitPrice],
            "qty": settled.mapping.lines[0].fields[.itemQuantity],
        ]
        #expect(fields.compactMapValues { $0?.number?.name } == numbers)
        #expect(settled.mapping.fields[.orderDate]?.dates?.map(\.pattern) == dates.map { [$0] })
        #expect(!settled.mapping.detectsNumbers && !settled.mapping.detectsDates)
        #expect(settled.notes.count == numbers.count + (dates == nil ? 0 : 1))
    }

    static let doubtful: [(rows: [[String]], message: String, hint: String)] = [
        (
            [["2026-09-22", "1.250", "1", "2.500"]],
            "the column \"Total\" may be written as 1234.56 or as 1.234,56: \"1.250\" in row 2 is both, and no other "
                + "cell decides", "say which one is right: --numbers \"1234.56\" or --numbers \"1.234,56\""
        ),
        (
            [["03/08/2026", "12.50", "1", "12.50"], ["04/09/2026", "12.50", "1", "12.50"]],
            "the column \"Date\" may be written as d/M/yyyy or as M/d/yyyy: \"03/08/2026\" in row 2 is both, and no "
                + "other cell decides", "say which one is right: --dates \"d/M/yyyy\" or --dates \"M/d/yyyy\""
        ),
        (
            [["2026-09-22", "3.50", "1", "3.50"], ["2026-09-22", "3.50", "1", "12,00"]],
            "the column \"Price\" is written in more than one way: \"3.50\" in row 2 is not 1234,56, and \"12,00\" in "
                + "row 3 is not 1234.56", "write the column in one way, or say which one is right with --numbers"
        ),
        (
            [["25/12/2026", "", "", ""], ["12/25/2026", "", "", ""]],
            "the column \"Date\" is written in more than one way: \"25/12/2026\" in row 2 is not M/d/yyyy, and "
                + "\"12/25/2026\" in row 3 is not d/M/yyyy",
            "write the column in one way, or say which one is right with --dates"
        ),
        // The two cells that can't be of one mind are named, and none that both ways read.
        (
            [["03/04/2026", "", "", ""], ["13/04/2026", "", "", ""], ["04/13/2026", "", "", ""]],
            "the column \"Date\" is written in more than one way: \"13/04/2026\" in row 3 is not M/d/yyyy, and "
                + "\"04/13/2026\" in row 4 is not d/M/yyyy",
            "write the column in one way, or say which one is right with --dates"
        ),
        // A quantity goes by no other column.
        (
            [["2026-09-22", "", "1.500", "12,50"]],
            "the column \"Qty\" may be written as 1234.56 or as 1.234,56: \"1.500\" in row 2 is both, and no other "
                + "cell decides",
            "write quantities without thousands signs, or say which one is right: --numbers \"1234.56\" or "
                + "--numbers \"1.234,56\""
        ),
        // A zero in front shows that the sign behind it is a decimal one.
        (
            [["2026-09-22", "", "0.500", "12,50"], ["2026-09-22", "", "0,500", "12,50"]],
            "the column \"Qty\" is written in more than one way: \"0.500\" in row 2 is not 1234,56, and \"0,500\" in "
                + "row 3 is not 1234.56", "write the column in one way, or say which one is right with --numbers"
        ),
        // The other columns disagree with each other and help nobody.
        (
            [["2026-09-22", "1.250", "1,5", "12.50"]],
            "the column \"Total\" may be written as 1234.56 or as 1.234,56: \"1.250\" in row 2 is both, and no other "
                + "cell decides", "say which one is right: --numbers \"1234.56\" or --numbers \"1.234,56\""
        ),
    ]

    @Test(arguments: doubtful)
    func whatStaysInDoubtIsRefusedWithItsCells(rows: [[String]], message: String, hint: String) throws {
        let survey = try Self.survey(rows)
        let doubt = #expect(throws: StyleSurvey.Doubt.self) { _ = try survey.settled() }
        #expect(doubt?.message == message)
        #expect(doubt?.hint == hint)
    }

    /// Of cells that a workbook knows to be numbers and dates, only the texts are open.
    @Test func typedCellsAreLeftOut() throws {
        let kinds: [CellKind] = [.text, .date, .number, .number, .text]
        let settled = try Self.survey([["2026-09-22", "1.250", "1", "12,50"]], kinds: kinds).settled()
        #expect(settled.mapping.fields[.orderTotal]?.number == nil)
        #expect(settled.mapping.fields[.orderDate]?.dates == nil)
        #expect(settled.mapping.lines[0].fields[.itemUnitPrice]?.number?.name == "1234,56")
    }

    /// What belongs to the order is looked at in its first row alone: the others may leave it blank or repeat it.
    @Test func theOrdersFieldsAreReadOnce() throws {
        let rows = [["1", "", "1.250,00", "1", "5,00"], ["1", "", "1.25", "1", "5,00"]]
        var survey = StyleSurvey(try Self.mapping(), layout: RecordLayout(columns: Self.header, isTable: true))
        survey.add(SourceTable(header: Self.header, rows: rows).batch())
        #expect(try survey.settled().mapping.fields[.orderTotal]?.number?.name == "1.234,56")
    }

    @Test func aFieldThatSaysItsStyleIsNotAsked() throws {
        let yaml = Self.yaml.replacing("total: Total", with: "total: {field: Total, number: \"1.234,56\"}")
        var survey = StyleSurvey(
            try MappingFile.read(yaml, file: "t.csv.yaml"), layout: RecordLayout(columns: Self.header, isTable: true))
        survey.add(SourceTable(header: Self.header, rows: [["1", "", "1.250", "1", ""]]).batch())
        #expect(try survey.settled().mapping.fields[.orderTotal]?.number?.name == "1.234,56")
    }

    /// Sums, conditions and prices for a quantity are no columns of their own: they are written like the rest.
    @Test func whatIsReadBesideTheFieldsGoesByThem() throws {
        let settled = try Self.survey([["2026-09-22", "1.234,50", "2", "617,25"]]).settled()
        #expect(settled.mapping.numbers.name == "1.234,56")
    }

    private static func mapping() throws -> Mapping { try MappingFile.read(yaml, file: "test.csv.yaml") }

    private static func survey(_ rows: [[String]], kinds: [CellKind] = []) throws -> StyleSurvey {
        let numbered = rows.enumerated().map { ["\($0.offset)"] + $0.element }
        var table = SourceTable(header: header, rows: numbered)
        if !kinds.isEmpty { table.kinds = rows.map { _ in kinds } }
        var survey = StyleSurvey(try mapping(), layout: table.layout)
        survey.add(table.batch { _ in true })
        return survey
    }
}
