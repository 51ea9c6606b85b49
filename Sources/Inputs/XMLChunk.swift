import Bytes
import Findings
import Mapping
import Records
import TextEncodings
import XMLStream

/// Records of an XML document, verbatim, not yet parsed.
struct XMLChunk: RecordChunk {
    var bytes: [UInt8]
    var records: [XMLRecordBounds]
    var projection: XMLProjection
    var firstNumber: Int
    /// The columns whose equal values make neighbouring records one order.
    var keyColumns: [Int]
    /// The encoding of the file; columns are told in characters where it is not UTF-8.
    var encoding: TextEncoding
    /// What does not fit the schema, by the index of the record.
    var schemaFaults: [Int: [Finding]] = [:]
    /// What is done with a second value where one is read.
    var repeats = Mapping.Repeats.refuse
    /// Takes the names that nothing reads.
    var names: XMLNames
    /// Lends the parser.
    var parsers: XMLParsers

    func batch() -> RecordBatch {
        var parsed = XMLBatch()
        // Texts stand behind the records, so that both are ranges in one buffer.
        parsers.withOne(countsCharacters: encoding != .utf8) {
            $0.parse(records, in: bytes, into: &parsed, keepsBuffer: true)
        }
        names.add(parsed.unreadNames)
        let remarks = Dictionary(grouping: parsed.remarks, by: \.record)
        var batch = RecordBatch(bytes: [])
        (batch.bytes, batch.cells) = parsed.takeCells()
        var faults = parsed.faults[...]
        var previous = -1
        var doubtful: [DoubtfulRow] = []
        for (index, row) in parsed.rows.enumerated() {
            while let fault = faults.first, fault.record < row.record {
                append(fault, to: &batch, &doubtful)
                faults.removeFirst()
            }
            let opensOrder = row.record != previous && !continues(index * parsed.columnCount, batch)
            var made = RecordRow(
                number: firstNumber + row.record, line: row.line, recordLine: records[row.record].line,
                source: records[row.record].range,
                firstCell: index * parsed.columnCount, kind: row.rowPath, opensOrder: opensOrder)
            if row.record != previous {
                let lost = remarks[row.record, default: []].map {
                    FileFindings.lost($0, columns: projection.columns, repeats: repeats, row: made.number)
                }
                let found = schemaFaults[row.record, default: []]
                if let fault = found.first { made.fault = fault }
                if found.count > 1 || !lost.isEmpty { made.moreFaults = found.dropFirst() + lost }
            }
            let firstCell = index * parsed.columnCount
            if row.record != previous, !keyColumns.isEmpty,
                keyColumns.allSatisfy({ batch.cells[firstCell + $0].isEmpty })
            {
                doubtful.append(DoubtfulRow(row: batch.rows.count, standing: .nameless))
            }
            batch.rows.append(made)
            previous = row.record
        }
        while let fault = faults.popFirst() { append(fault, to: &batch, &doubtful) }
        if !doubtful.isEmpty {
            batch.holdBack(
                around: doubtful, keyColumns: keyColumns,
                field: keyColumns.first.map { projection.columns[$0].path } ?? "")
        }
        return batch
    }

    /// Whether a record has the key of the one before, so that both are one order.
    private func continues(_ firstCell: Int, _ batch: borrowing RecordBatch) -> Bool {
        guard !keyColumns.isEmpty, let previous = batch.rows.last, !previous.isBroken else { return false }
        var hasKey = false
        for column in keyColumns {
            let key = batch.cells[firstCell + column]
            let other = batch.cells[previous.firstCell + column]
            if !key.isEmpty { hasKey = true }
            guard batch.bytes[key.indices].elementsEqual(batch.bytes[other.indices]) else { return false }
        }
        return hasKey
    }

    private func append(_ fault: XMLRecordFault, to batch: inout RecordBatch, _ doubtful: inout [DoubtfulRow]) {
        if !keyColumns.isEmpty { doubtful.append(DoubtfulRow(row: batch.rows.count, standing: .unreadable)) }
        let number = firstNumber + fault.record
        let firstCell = batch.cells.count
        batch.cells += Array(repeating: .empty, count: projection.columns.count)
        var row = RecordRow(
            number: number, line: fault.line, source: records[fault.record].range, firstCell: firstCell, kind: -1)
        row.fault = Finding(
            code: "FIL-07", message: XMLFaultWords.phrase(fault.message),
            hint: Phrase(
                "correct the element, and feed the rejected file back",
                de: "das Element berichtigen und die Datei der abgelehnten noch einmal einlesen"),
            position: SourcePosition(
                row: number, line: fault.line,
                field: "\(encoding == .utf8 ? "byte" : "character") \(fault.column) of the line"))
        batch.rows.append(row)
    }
}
