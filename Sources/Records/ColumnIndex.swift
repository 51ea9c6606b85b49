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
        for (index, column) in columns.enumerated() {
            let name = RecordLayout.folded(column)
            let ordinal = seen[name, default: 0] + 1
            seen[name] = ordinal
            if ordinal == 1, !name.isEmpty { indices[name] = index }
            if !name.isEmpty { indices["\(name)[\(ordinal)]"] = index }
        }
        // A column that is really called "a[2]" or "[3]" comes before the reference.
        for index in columns.indices where indices["[\(index + 1)]"] == nil { indices["[\(index + 1)]"] = index }
        self.indices = indices
    }

    /// The column that a reference means, or nil.
    public func index(of reference: String) -> Int? { indices[RecordLayout.folded(reference)] }
}
