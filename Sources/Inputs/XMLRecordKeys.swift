import Bytes
import XMLStream

/// Finds where a run of records under one key begins, by parsing as few records as it takes.
struct XMLRecordKeys {
    private let projection: XMLProjection

    /// Nil if the key can't be read by itself.
    init?(of columns: [Int], in projection: XMLProjection) {
        guard
            let keys = try? XMLProjection(
                columns: columns.map { projection.columns[$0] }, rowPaths: projection.rowPaths,
                namespaces: projection.namespaces, recordPath: projection.recordPath)
        else { return nil }
        self.projection = keys
    }

    /// The number of records that end with a whole order: up to where the key of the last record begins.
    func boundary(of records: [XMLRecordBounds], in bytes: [UInt8]) -> Int {
        let parser = XMLRecordParser(projection)
        return OrderBoundary.count(of: records.count) { index -> (standing: RowStanding, key: [String])? in
            guard let key = key(of: records[index], parser, bytes) else { return (.unreadable, []) }
            return (key.allSatisfy(\.isEmpty) ? .nameless : .named, key)
        }
    }

    /// The key of a record; nil if it can't be parsed.
    private func key(of record: XMLRecordBounds, _ parser: XMLRecordParser, _ bytes: [UInt8]) -> [String]? {
        var batch = XMLBatch()
        parser.parse([record], in: bytes, into: &batch)
        guard !batch.rows.isEmpty else { return nil }
        return projection.columns.indices.map { batch.text(0, $0) }
    }
}
