import Foundation
import Testing

@testable import Workbooks

/// Workbooks that Excel, LibreOffice, Google, Apple and several libraries wrote, collected by calamine and frictionless.
@Suite("Workbooks of others")
struct ThirdPartyWorkbookTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        /// The rows of each sheet behind its name.
        var sheets: [String: [String]]
        var merged: [String] = []
        var dateSystem = DateSystem.from1900
        var isMacroFile = false
        var testDescription: String { file }
    }

    static let calamine = [
        Case(
            file: "date.xlsx",
            sheets: ["Sheet1": ["1: A=d:2021-01-01 B=n:15", "2: A=d:2021-01-02 B=n:16", "3: A=t:255:10:10 B=n:17"]]),
        Case(
            file: "date_1904.xlsx",
            sheets: ["Sheet1": ["1: A=d:2021-01-01 B=n:15", "2: A=d:2021-01-02 B=n:16", "3: A=t:255:10:10 B=n:17"]],
            dateSystem: .from1904),
        Case(
            file: "date_iso.xlsx",
            sheets: [
                "Sheet": [
                    "1: A=d:2021-01-01", "2: A=dt:2021-01-01T10:10:10", "3: A=t:10:10:10",
                    "4: A=This workbook contains datetime in ISO 8601",
                    "5: A=Please, check source code of the file, if you resave it",
                    "6: A=Created with openpyxl, see "
                        + "https://openpyxl.readthedocs.io/en/latest/datetime.html#using-the-iso-8601-format",
                ]
            ]),
        Case(file: "empty_shared_string.xlsx", sheets: ["Sheet1": ["1: A=abc", "2: A="]]),
        Case(file: "encoded_entities.xlsx", sheets: ["Sheet1": ["1: A=&", "2: A=\\n"]]),
        Case(
            file: "errors.xlsx",
            sheets: [
                "Feuil1": [
                    "1: A==e:#DIV/0!", "2: A==e:#NAME?", "3: A==e:#VALUE!", "4: A==e:#NULL!", "5: A==e:#REF!",
                    "6: A==e:#NUM!", "7: A==e:#N/A",
                ], "Feuil2": [], "Feuil3": [],
            ]),
        Case(file: "formula.issue.xlsx", sheets: ["Sheet1": ["1: A==n:23 C=n:23", "13: G==n:2", "14: J==US"]]),
        Case(
            file: "header-row.xlsx",
            sheets: [
                "Sheet1": [
                    "3: C=Note 1", "9: A=Columns B=Column A C=Column B D=Column C",
                    "10: A=put data here B=n:1 C=n:2 D=n:3",
                ]
            ]),
        Case(
            file: "inlineStr_cdata.xlsx", sheets: ["Sheet1": ["1: A=Hello CDATA B=World", "2: A=12345 B=NormalText"]]),
        Case(
            file: "inlineStr_with_value.xlsx",
            sheets: [
                "Requirements": [
                    "1: A=NN B=Hierarchy D=Outline Number E=ID F=Name G=Type H=Description",
                    "2: A=n:1 B=+ D=1. E=RQ11610 F=requirement G=Textual Requirement H=test",
                ]
            ]),
        Case(
            file: "inventory-table.xlsx",
            sheets: [
                "Sheet1": [
                    "1: A=Item B=Type C=Quantity", "2: A=n:1 B=Apple C=n:50", "3: A=n:2 B=Banana C=n:200",
                    "4: A=n:3 B=Orange C=n:60", "5: A=n:4 B=Pear C=n:100",
                ]
            ]),
        Case(
            file: "issue3.xlsm", sheets: ["Sheet1": ["1: A=n:1 B=a"], "Sheet2": [], "Sheet3": []], isMacroFile: true),
        Case(
            file: "merged_range.xlsx",
            sheets: [
                "Sheet1": [
                    "1: A=A1 B=B1 C=C1 E=E1 F=F1 G=G1 H=H1", "3: A=A3 B=B3 C=C3 E=E3 F=F3 G=G3 H=H3",
                    "4: A=A4 B=B4 C=C4 E=E4 F=F4 G=G4 H=H4",
                ], "Sheet2": ["1: A=A1 B=B1 C=C1 E=E1 F=F1", "3: B=B3 C=C3 E=E3", "4: B=B4 E=E4"],
            ], merged: ["H1:H2", "A1:A2", "B1:B2", "C1:D2", "C3:D3", "C4:D4", "E1:E2", "F1:F2", "G1:G2"]),
        Case(file: "no-header.xlsx", sheets: ["Feuille 1": ["3: A=a B=n:0", "4: A=b B=n:1"]]),
        Case(
            file: "nonstandard-xml-ns-prefix.xlsx",
            sheets: ["Sheet1": ["1: A=a B=b", "2: A=n:1 B=n:3", "3: A=n:2 B=n:4"]]),
        Case(
            file: "temperature.xlsx",
            sheets: ["Sheet1": ["1: A=label B=value", "2: A=celsius B=n:22.2222", "3: A=fahrenheit B=n:72"]]),
    ]

    static let frictionless = [
        Case(file: "merged-cells.xlsx", sheets: ["Лист1": ["1: A=data"]], merged: ["A1:B3"]),
        Case(
            file: "multiline-headers.xlsx",
            sheets: [
                "Лист1": [
                    "1: A=Region B=Caloric contribution C=Cumulative impact of changes on cost of food basket",
                    "4: C=from previous quarter D=from baseline (%)", "5: B=(%)", "6: A=A B=B C=C D=D",
                ]
            ], merged: ["A1:A5", "B1:B4", "C1:D3", "C4:C5", "D4:D5"]),
        Case(
            file: "preserve-formatting.xlsx",
            sheets: [
                "Sheet1": [
                    "1: A=empty B=0 C=0.00 D=0.0000 E=0.00000 F=0.0000# G=m/d/yy H=d-mmm I=mm/dd/yy J=mmddyy "
                        + "K=mmddyyam/pmdd",
                    "2: B=n:1000.5577 C=n:1000.5577 D=n:1000.5577 E=n:1000.5577 F=n:1000.5577 G=d:2040-05-20 "
                        + "H=d:2040-05-20 I=d:2040-05-20 J=d:2040-05-20 K=dt:2040-05-20T00:00:00",
                ]
            ]),
        Case(
            file: "skip-rows.xlsx",
            sheets: ["Sheet 1": ["1: A=Table 1", "2: A=A B=B", "3: A=n:8 B=n:9", "4: B=TOTAL"]], merged: ["A1:B1"],
            dateSystem: .from1904),
        Case(
            file: "table-infer-boolean.xlsx",
            sheets: [
                "Sheet1": ["1: A=number B=string C=boolean", "2: A=n:1 B=two C=b:TRUE", "3: A=n:3 B=four C=b:FALSE"]
            ]),
    ]

    @Test(arguments: calamine) func calamineReads(item: Case) throws { try check(item, in: "xlsx-calamine") }

    @Test(arguments: frictionless) func frictionlessReads(item: Case) throws { try check(item, in: "frictionless") }

    private func check(_ item: Case, in folder: String) throws {
        guard let path = SharedInputs.path("\(folder)/\(item.file)") else { return }
        let workbook = try Workbook(path: path)
        #expect(workbook.isMacroFile == item.isMacroFile)
        #expect(workbook.dateSystem == item.dateSystem)
        #expect(Set(workbook.sheets.map(\.name)) == Set(item.sheets.keys))
        for (index, sheet) in workbook.sheets.enumerated() {
            #expect(sheet.visibility == .visible)
            #expect(try dump(workbook, sheet: index) == item.sheets[sheet.name])
        }
        #expect(try workbook.mergedRanges(of: workbook.sheets[0]).map(\.description) == item.merged)
        // From memory it is the same.
        let bytes = try Array(Data(contentsOf: URL(filePath: path)))
        #expect(try dump(Workbook(bytes: bytes)) == item.sheets[workbook.sheets[0].name])
        #expect(WorkbookKind.sniff(Array(bytes.prefix(WorkbookKind.prefixLength))) == .xlsx)
    }

    @Test func refusesAProtectedWorkbook() throws {
        guard let path = SharedInputs.path("xlsx-calamine/pass_protected.xlsx") else { return }
        let error = #expect(throws: WorkbookError.self) { try Workbook(path: path) }
        #expect(error?.code == .passwordProtected)
    }

    /// Every workbook of the collection stands in a table above.
    @Test func leavesNoneOut() throws {
        guard let path = SharedInputs.path("xlsx-calamine") else { return }
        let files = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.contains(".xls") }
        #expect(Set(files) == Set(Self.calamine.map(\.file) + ["pass_protected.xlsx"]))
        guard let path = SharedInputs.path("frictionless") else { return }
        let others = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.contains(".xls") }
        #expect(Set(others) == Set(Self.frictionless.map(\.file)))
    }

    /// Whatever single byte of a small workbook is damaged: it is read as before, or refused; it never crashes.
    @Test func survivesAnyDamagedByte() throws {
        guard let path = SharedInputs.path("xlsx-calamine/inlineStr_cdata.xlsx") else { return }
        let bytes = try Array(Data(contentsOf: URL(filePath: path)))
        let rows = try dump(Workbook(bytes: bytes))
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x41
            if failure(damaged) == nil, let read = try? dump(Workbook(bytes: damaged)) { #expect(read == rows) }
        }
        for length in 0..<bytes.count { #expect(failure(Array(bytes[..<length])) != nil) }
    }
}
