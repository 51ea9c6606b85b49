import Findings
import Mapping
import Records
import TextEncodings
import XMLStream

/// Opens files: finds out by content what they are, and which mapping fits.
public struct InputOpener: Sendable {
    /// The mappings that may be used; more than one where none was asked for by name.
    public let candidates: [Mapping]

    /// The encoding that the command says, if it does.
    public let encoding: TextEncoding?

    /// The schema that XML has to fit, if the command names one.
    public let schema: XMLSchemaFile?

    /// Creates an opener; `candidates` are the mappings of the name that was asked for, or else all of them.
    public init(candidates: [Mapping], encoding: TextEncoding? = nil, schema: XMLSchemaFile? = nil) {
        self.candidates = candidates
        self.encoding = encoding
        self.schema = schema
    }

    /// Opens a file.
    ///
    /// Throws if it is missing, empty, binary, or fits no mapping; the error names the nearest one and what it misses.
    public func open(_ file: String) throws(InputError) -> OpenInput {
        try StyleDetection.settle(try read(file, candidates)) { mapping throws(InputError) in
            try read(file, [mapping])
        }
    }

    private func read(_ file: String, _ candidates: [Mapping]) throws(InputError) -> OpenInput {
        if let workbook = WorkbookOpening(file: file) {
            guard schema == nil else { throw InputOpener.schemaIsForXML(file) }
            return try workbook.open(candidates)
        }
        let feed = try ByteFeed(path: file, pin: pin)
        var buffer: [UInt8] = []
        let more = try feed.read(into: &buffer)
        guard more, !buffer.isEmpty else {
            throw InputError(
                file: file, message: Phrase("the file is empty", de: "die Datei ist leer"),
                hint: Phrase("check whether the export was written", de: "prüfen, ob die Ausgabe geschrieben wurde"))
        }
        if InputOpener.looksLikeXML(buffer) {
            return try XMLOpening(feed: feed, buffer: buffer, schema: schema).open(candidates)
        }
        guard schema == nil else {
            throw InputOpener.schemaIsForXML(file)
        }
        return try DelimitedOpening(feed: feed, buffer: buffer).open(candidates)
    }

    private static func schemaIsForXML(_ file: String) -> InputError {
        InputError(
            .wrongOption, file: file,
            message: Phrase("--schema is for XML, and this is none", de: "--schema ist für XML, und das ist keines"),
            hint: Phrase("leave it out, or check the files apart", de: "es weglassen, oder die Dateien getrennt prüfen")
        )
    }

    /// What is said of the encoding: by the command, or by the one mapping for delimited text.
    private var pin: EncodingDecision? {
        if let encoding { return EncodingDecision(encoding, .option) }
        let tables = candidates.filter { $0.format == .csv }
        return tables.count == 1 ? tables[0].encoding.map { EncodingDecision($0, .mapping) } : nil
    }

    /// Whether text in UTF-8 begins as XML does.
    static func looksLikeXML(_ text: [UInt8]) -> Bool {
        let start = text.dropFirst(text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).prefix(4096)
        return start.first { $0 != 0x20 && !(9...13).contains($0) } == UInt8(ascii: "<")
    }
}
