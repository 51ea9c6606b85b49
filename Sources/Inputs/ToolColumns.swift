import Records

/// The columns that reports add behind the source's own; on input they are left out, so that a report can be
/// corrected and fed back.
public enum ToolColumns {
    /// The names, in the order in which reports write them.
    public static let names = [
        "#status", "#row", "#cell", "#code", "#message", "#hint", "#voucher", "#invoice_number", "#id", "#http",
        "#attempts", "#idempotency_key", "#run",
    ]

    /// The number of leading columns of a header that are the source's own.
    static func sourceColumns(of header: [String]) -> Int {
        var count = header.count
        while count > 0, names.contains(RecordLayout.folded(header[count - 1])) { count -= 1 }
        return count
    }
}
