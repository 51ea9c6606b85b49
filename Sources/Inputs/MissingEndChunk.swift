import Bytes
import Findings
import Records

/// The end of a document that was cut between two records, as a faulty record: complete ones stand, but a run over
/// such a file must not look as if it were whole.
struct MissingEndChunk: RecordChunk {
    var number: Int
    var tag: String
    var columns: Int

    func batch() -> RecordBatch {
        let fault = Finding(
            code: "FIL-07",
            message: Phrase(
                "The file ends before </\(tag)>: it was cut, and orders may be missing.",
                de: "Die Datei endet vor </\(tag)>: sie ist abgeschnitten, und Bestellungen fehlen vielleicht."),
            hint: Phrase(
                "export or transfer the file again; orders that went out are recognised then",
                de:
                    "die Datei noch einmal ausgeben oder übertragen; Bestellungen, die schon hinausgingen, werden dann "
                    + "erkannt"),
            position: SourcePosition(row: number))
        var row = RecordRow(number: number, line: 0, source: .empty, firstCell: 0, kind: -1)
        row.fault = fault
        return RecordBatch(bytes: [], cells: Array(repeating: .empty, count: columns), rows: [row])
    }
}
