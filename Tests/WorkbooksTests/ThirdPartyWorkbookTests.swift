import Testing

@testable import Workbooks

@Suite("Workbooks of others")
struct ThirdPartyWorkbookTests {
    @Test func dumpAll() throws {
        for name in ["xlsx-calamine/date.xlsx", "xlsx-calamine/date_1904.xlsx", "xlsx-calamine/date_iso.xlsx", "xlsx-calamine/empty_shared_string.xlsx", "xlsx-calamine/encoded_entities.xlsx", "xlsx-calamine/errors.xlsx", "xlsx-calamine/formula.issue.xlsx", "xlsx-calamine/header-row.xlsx", "xlsx-calamine/inlineStr_cdata.xlsx", "xlsx-calamine/inlineStr_with_value.xlsx", "xlsx-calamine/inventory-table.xlsx", "xlsx-calamine/issue3.xlsm", "xlsx-calamine/merged_range.xlsx", "xlsx-calamine/no-header.xlsx", "xlsx-calamine/nonstandard-xml-ns-prefix.xlsx", "xlsx-calamine/pass_protected.xlsx", "xlsx-calamine/temperature.xlsx", "frictionless/merged-cells.xlsx", "frictionless/multiline-headers.xlsx", "frictionless/preserve-formatting.xlsx", "frictionless/skip-rows.xlsx", "frictionless/table-infer-boolean.xlsx"] {
            guard let path = SharedInputs.path(name) else { continue }
            print("=====", name)
            do {
                let w = try Workbook(path: path)
                print(w.isMacroFile, w.dateSystem)
                for (i, s) in w.sheets.enumerated() {
                    print(s.name, s.visibility, try w.mergedRanges(of: s).map(\.description))
                    for l in try dump(w, sheet: i) { print("   ", l) }
                }
            } catch { print("ERROR", error) }
        }
    }
}
