import Bytes
import Dates
import Findings
import Money
import Records
import Testing
import Vouchers

@testable import Mapping

@Suite("Cells that a workbook knows more of")
struct CellReaderTests {
    static let yaml = """
        format: csv
        required_columns: [No]
        numbers: "1.234,56"
        dates: [dd.MM.yyyy]
        currency_signs: {$: USD}
        order: {reference: No, date: Date, total: Total, netbased: Net, currency: Cur}
        customer: {reference: No}
        lines:
          - {label: No, quantity: {constant: "1"}, unitprice: Total}

        """

    private static func fill(
        _ column: String, _ text: String, _ kind: CellKind = .text, more: [String: String] = [:]
    ) throws -> SourceTable.Filled {
        let header = ["No", "Date", "Total", "Net", "Cur"]
        let row = header.map { $0 == column ? text : more[$0] ?? "" }
        let kinds = kind == .text ? [] : [header.map { $0 == column ? kind : .text }]
        return try SourceTable(header: header, rows: [row], kinds: kinds).fill(yaml)
    }

    static let numbers: [(text: String, kind: CellKind, value: String?)] = [
        // A text is read as the mapping declares, a number of a workbook as workbooks write it.
        ("1.234,50", .text, "1234.50"), ("1234.5", .text, nil), ("1234.5", .number, "1234.5"),
        ("-1234.5", .number, "-1234.5"), ("1.250", .text, "1250"), ("1.250", .number, "1.250"),
        ("1,5", .number, nil), ("1E+3", .number, nil),
    ]

    @Test(arguments: numbers)
    func aNumberIsReadByItsKind(text: String, kind: CellKind, value: String?) throws {
        let filled = try Self.fill("Total", text, kind)
        #expect(filled.voucher.total.value?.description == value)
        #expect(filled.voucher.lines.first?.unitPrice.value?.description == value)
    }

    static let dates: [(text: String, kind: CellKind, day: String?)] = [
        ("21.11.2026", .text, "2026-11-21"), ("2026-11-21", .text, nil), ("2026-11-21", .date, "2026-11-21"),
        ("2026-11-21T14:05:00", .date, "2026-11-21"), ("21.11.2026", .date, nil), ("14:05:00", .date, nil),
    ]

    @Test(arguments: dates)
    func aDateIsReadByItsKind(text: String, kind: CellKind, day: String?) throws {
        #expect(try Self.fill("Date", text, kind).voucher.date.value?.description == day)
    }

    @Test(arguments: ["#DIV/0!", "#N/A", "#REF!"])
    func aFaultOfAFormulaIsAFault(text: String) throws {
        let filled = try Self.fill("Net", text, .error)
        #expect(filled.faults.map(\.code) == ["MAP-09"])
        #expect(filled.faults.map(\.message.english) == ["The cell shows the fault \(text)."])
        #expect(filled.faults.map(\.field) == [.netbased])
        #expect(filled.voucher.netbased.text.isEmpty)
    }

    /// The price and the total are one column: both fields tell it.
    @Test func aFaultIsToldOfEachFieldThatReadsTheCell() throws {
        let filled = try Self.fill("Total", "#VALUE!", .error)
        #expect(filled.faults.map(\.field) == [.orderTotal, .itemUnitPrice])
        #expect(filled.faults.map(\.line) == [nil, 0])
    }

    /// A table that was saved from a spreadsheet has the faults as texts, in the language of the program.
    @Test(arguments: ["#DIV/0!", "#N/A", "#NV", "#BEZUG!", "#WERT!", "#ÜBERLAUF!", "#¿NOMBRE?", "########"])
    func aTextThatShowsAFaultIsAFault(text: String) throws {
        let filled = try Self.fill("Net", text)
        #expect(filled.faults.map(\.code) == ["MAP-09"])
        #expect(filled.voucher.netbased.text.isEmpty)
    }

    @Test(arguments: ["#1001", "#", "##", "#N/A 7", "No. #N/A", "#n/a"])
    func aTextThatOnlyLooksLikeAFaultIsAText(text: String) throws {
        #expect(try Self.fill("Cur", text).faults.isEmpty)
    }

    @Test(arguments: [CellKind.noNumber, .tooManyDigits, .noDate, .unreadable, .notCalculated])
    func aCellWithoutAValueIsAFault(kind: CellKind) throws {
        let filled = try Self.fill("Cur", "60", kind)
        #expect(filled.faults.map(\.code) == ["MAP-09"])
        #expect(filled.voucher.currency.isEmpty)
    }

    static let madeValues: [(field: String, cells: [String], kinds: [CellKind], codes: [String])] = [
        ("{template: \"{First} {Last}\"}", ["Ann", "#N/A"], [], ["MAP-09"]),
        ("{template: \"{First} {Last}\"}", ["Ann", "Bee"], [], []),
        ("{template: \"{First} {Last}\"}", ["Ann", "60"], [.text, .noDate], ["MAP-09"]),
        ("{first: [First, Last]}", ["Ann", "60"], [.text, .noDate], []),
        ("{first: [First, Last]}", ["60", "Bee"], [.noDate, .text], ["MAP-09"]),
        ("{field: First, empty_values: [\"#N/A\"]}", ["#N/A", ""], [], []),
        ("{field: First, replace: {\"#N/A\": none}}", ["#N/A", ""], [], []),
        ("{field: First, replace: {a: b}}", ["#N/A", ""], [], ["MAP-09"]),
        ("{field: First, case: lower}", ["#N/A", ""], [], ["MAP-09"]),
    ]

    @Test(arguments: madeValues)
    func aFaultDoesNotHideInAValueMadeOfIt(
        field: String, cells: [String], kinds: [CellKind], codes: [String]
    ) throws {
        let yaml = """
            format: csv
            required_columns: [First]
            numbers: "1234.56"
            dates: [yyyy-MM-dd]
            order: {reference: First, note: \(field)}
            customer: {reference: {constant: K}}
            lines:
              - {label: {constant: L}, quantity: {constant: "1"}, unitprice: {constant: "1"}}

            """
        let table = SourceTable(
            header: ["First", "Last"], rows: [cells], kinds: kinds.isEmpty ? [] : [kinds])
        let faults = try table.fill(yaml).faults.filter { $0.field == .note }
        #expect(faults.map(\.code) == codes)
        // A note may tell of a person.
        #expect(!faults.contains { $0.message.english.contains("Ann") || $0.message.german.contains("60") })
    }

    /// Messages go to screens and logs: what tells of a person is told by its place, everything else is quoted.
    @Test(arguments: [CellKind.date, .noDate, .noNumber, .tooManyDigits, .dressedNumber, .money])
    func whatMayBeAPersonIsNotQuoted(kind: CellKind) throws {
        let yaml = """
            format: csv
            required_columns: [No]
            order: {reference: No, number: Value, note: Value}
            customer: {reference: No, lastname: Value, vat_id: Value, email: Value}
            billing: {street: Value, housenumber: Value, zipcode: Value, city: Value}
            lines:
              - {label: Value, quantity: {constant: "1"}, unitprice: {constant: "1"}}

            """
        let table = SourceTable(header: ["No", "Value"], rows: [["A-1", "4711"]], kinds: [[.text, kind]])
        let faults = try table.fill(yaml).faults
        #expect(faults.contains { $0.field.isPersonal } && faults.contains { $0.field == .orderNumber })
        for fault in faults {
            for message in [fault.message.english, fault.message.german] {
                #expect(message.contains("4711") != fault.field.isPersonal, "\(fault.field.name): \(message)")
            }
        }
    }

    static let flags: [(text: String, value: Bool?)] = [
        ("true", true), ("TRUE", true), ("1", true), ("yes", true), ("WAHR", true), ("Wahr", true), ("ja", true),
        ("VRAI", true), ("oui", true), ("false", false), ("FALSE", false), ("0", false), ("no", false),
        ("FALSCH", false), ("nein", false), ("FAUX", false), ("non", false), ("maybe", nil), ("2", nil), ("t", nil),
        ("vero", nil), ("-1", nil),
    ]

    @Test(arguments: flags)
    func aYesOrNoIsReadInThreeLanguages(text: String, value: Bool?) throws {
        for kind in [CellKind.text, .boolean] {
            let flag = try Self.fill("Net", text, kind).voucher.netbased
            #expect(flag.value == value)
            #expect(!flag.reading.isAbsent)
        }
    }

    static let money: [(currency: String, text: String, value: String?, codes: [String])] = [
        ("EUR", "1.116,99 €", "1116.99", []), ("EUR", "EUR 90,00", "90.00", []), ("", "EUR 90,00", "90.00", []),
        ("USD", "-$5,00", "-5.00", []), ("CAD", "90 CA$", nil, []), ("SEK", "90 kr", "90", []), ("", "90 kr", nil, []),
        // An amount in another currency than the order's must not be billed as if it were in the order's.
        ("EUR", "$90,00", "90.00", ["MAP-06", "MAP-06"]), ("USD", "CHF 90,00", "90.00", ["MAP-06", "MAP-06"]),
        ("EUR", "¥90", nil, []), ("EUR", "90 Stück", nil, []), ("EUR", "1,116.99 €", nil, []),
    ]

    /// The currency of a number stands in its format, which is told behind the text.
    static let marks: [(currency: String, mark: String, codes: [String])] = [
        ("EUR", "€", []), ("EUR", "EUR", []), ("EUR", "USD", ["MAP-06", "MAP-06"]), ("USD", "$", []), ("CAD", "$", []),
        ("EUR", "$", ["MAP-06", "MAP-06"]), ("JPY", "¥", []), ("EUR", "¥", ["MAP-06", "MAP-06"]), ("", "USD", []),
        ("GBP", "£", []),
    ]

    @Test(arguments: marks)
    func theFormatOfANumberNamesItsCurrency(currency: String, mark: String, codes: [String]) throws {
        // The test's own mapping says that $ is USD; without that, it is any dollar.
        let yaml = Self.yaml.replacing("currency_signs: {$: USD}\n", with: "")
        let table = SourceTable(
            header: ["No", "Date", "Total", "Net", "Cur"], rows: [["1", "", "90.5", "", currency]],
            kinds: [[.text, .text, .money, .text, .text]], marks: ["90.5": mark])
        let filled = try table.fill(yaml)
        #expect(filled.voucher.total.value?.description == "90.5")
        #expect(filled.faults.map(\.code) == codes)
    }

    static let changed: [(column: String, text: String, kind: CellKind, codes: [String])] = [
        ("No", "12", .number, []), ("No", "12", .dressedNumber, ["MAP-15"]), ("No", "12", .money, ["MAP-15"]),
        ("No", "123456789012345", .number, []), ("No", "12345678901234500", .number, ["MAP-15"]),
        ("No", "12345678901234561", .text, []), ("No", "2026-03-01", .date, ["MAP-14"]),
        ("No", "2026-03-01", .text, []),
        ("Date", "2026-03-01", .date, []), ("Total", "12", .dressedNumber, []),
    ]

    @Test(arguments: changed)
    func aTextThatTheSpreadsheetChangedIsAFault(
        column: String, text: String, kind: CellKind, codes: [String]
    ) throws {
        let filled = try Self.fill(column, text, kind)
        #expect(filled.faults.filter { $0.field == .orderReference || $0.field == .orderTotal }.map(\.code) == codes)
    }

    @Test(arguments: money)
    func moneyCellsNameTheirCurrency(currency: String, text: String, value: String?, codes: [String]) throws {
        let filled = try Self.fill("Total", text, more: ["Cur": currency])
        #expect(filled.voucher.total.value?.description == value)
        #expect(filled.faults.map(\.code) == codes)
    }
}
