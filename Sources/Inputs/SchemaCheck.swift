import Bytes
import Findings
import XMLStream

/// The validation of a document while its records are cut out of it.
///
/// Records that are faulty as such are left out, so that the others can be judged; their lines are kept.
final class SchemaCheck {
    private let schema: XMLSchemaFile
    private let validator: XMLSchemaValidator
    private let parser: XMLRecordParser
    private let file: String
    private var scratch = XMLBatch()

    init(_ schema: XMLSchemaFile, projection: XMLProjection, file: String) {
        self.schema = schema
        self.file = file
        validator = XMLSchemaValidator(schema, recordPath: projection.recordPath)
        parser = XMLRecordParser(projection)
    }

    /// Takes the next part of the document with the records in it, and tells what is wrong with which of them.
    ///
    /// Throws for a fault outside of records: it concerns the file as a whole.
    ///
    /// - Parameter end: How the document ended, if it has.
    func check(
        _ records: [XMLRecordBounds], in buffer: [UInt8], from start: Int, upTo kept: Int, firstNumber: Int,
        end: XMLDocumentEnd?
    ) throws(InputError) -> [Int: [Finding]] {
        parser.parse(records, in: buffer, into: &scratch)
        let faulty = Set(scratch.faults.map(\.record))
        let before = validator.recordsBegun
        var position = start
        for index in records.indices where faulty.contains(index) {
            let range = records[index].range
            validator.feed(buffer[position..<range.lowerBound])
            validator.feed(buffer[range.indices].filter { $0 == 10 }[...])
            position = range.upperBound
        }
        validator.feed(buffer[position..<kept])
        if let end {
            for tag in end.missingEndTags { validator.feed(Array("</\(tag)>".utf8)[...]) }
            validator.finish()
        }
        let sound = records.indices.filter { !faulty.contains($0) }
        var findings: [Int: [Finding]] = [:]
        for fault in validator.takeFaults() {
            guard let record = fault.record, sound.indices.contains(record - before) else {
                throw InputError(
                    file: file, line: fault.line,
                    message: Phrase(
                        "the file does not fit \(schema.path): \(fault.message)",
                        de: "die Datei passt nicht zu \(schema.path): \(fault.message)"),
                    hint: Phrase(
                        "correct it, or export it again; nothing of it was sent",
                        de: "sie berichtigen oder noch einmal ausgeben; nichts davon wurde gesendet"))
            }
            let index = sound[record - before]
            findings[index, default: []].append(
                FileFindings.unfit(fault.message, schema: schema.path, row: firstNumber + index, line: fault.line))
        }
        return findings
    }
}
