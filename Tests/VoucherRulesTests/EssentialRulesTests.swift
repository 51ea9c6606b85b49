import Settings
import Testing
import VoucherRules

/// What can't be booked, or must not be, stays an error whatever a company says.
@Suite("The rules that can't be made lighter")
struct EssentialRulesTests {
    @Test(arguments: [
        "CRN-01", "CRN-05", "ITM-02", "ITM-04", "ITM-06", "ITM-07", "SUM-02", "ADR-02", "IDN-03", "IDN-04", "HDR-05",
        "HDR-08", "FIL-06",
    ])
    func refuseAnyOtherWeight(code: String) throws {
        for severity in ["off", "info", "warning"] {
            #expect(throws: SettingsError.self) {
                try RulesFile.read("change: {\(code): {severity: \(severity), reason: none}}", file: "rules.yaml")
            }
        }
        _ = try RulesFile.read("change: {\(code): {severity: error, reason: none}}", file: "rules.yaml")
    }
}
