/// Finds the columns of a table by name, by name and ordinal, or by place.
///
/// | reference | column |
/// |---|---|
/// | `Price` | the first of this name; blanks around it and letter case don't count |
/// | `number[2]` | the second of the columns called number |
/// | `[3]` | the third column, whatever it is called |
public struct ColumnIndex: Sendable {
    private let indices: [String: Int]

    /// Indexes the columns of a header.
    public init(_ columns: [String]) {
        var indices: [String: Int] = [:]
        var seen: [String: Int] = [:]
        let names = columns.map(RecordLayout.folded)
        for (index, name) in names.enumerated() where !name.isEmpty && indices[name] == nil { indices[name] = index }
        // A column that is really called "a[2]" or "[3]" comes before the reference.
        for (index, name) in names.enumerated() {
            let ordinal = seen[name, default: 0] + 1
            seen[name] = ordinal
            for reference in name.isEmpty ? ["[\(index + 1)]"] : ["\(name)[\(ordinal)]", "[\(index + 1)]"]
            where indices[reference] == nil {
                indices[reference] = index
            }
        }
        self.indices = indices
    }

    /// The column that a reference means, or nil.
    public func index(of reference: String) -> Int? { indices[RecordLayout.folded(reference)] }
}
