import Settings
import Yams

extension MappingFile {
    static let refusalKeys = ["columns", "record", "because", "hint"]

    /// Reads which documents are refused by name.
    static func refusals(
        _ yaml: StrictYAML, _ format: Mapping.SourceFormat
    ) throws(SettingsError) -> [Mapping.Refusal] {
        var refusals: [Mapping.Refusal] = []
        for node in try yaml.list("refuses") {
            let entry = try StrictYAML(node, file: yaml.file, path: "refuses")
            try entry.allow(refusalKeys)
            let columns = try entry.texts("columns") ?? []
            let record = try entry.text("record") ?? ""
            guard let because = try entry.text("because"), let hint = try entry.text("hint"),
                format == .csv ? !columns.isEmpty && record.isEmpty : columns.isEmpty && !record.isEmpty
            else {
                throw entry.error(
                    "an entry of refuses is incomplete",
                    hint: "give \(format == .csv ? "columns" : "record"), because and hint")
            }
            refusals.append(Mapping.Refusal(columns: columns, record: record, because: because, hint: hint))
        }
        return refusals
    }
}
