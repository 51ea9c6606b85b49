import ArgumentParser
import Inputs
import Mapping
import TextEncodings
import Vouchers
import XMLStream

/// How input files are read.
struct InputOptions: ParsableArguments {
    @Option(
        help: "Name or path of the mapping. Default: the one whose columns or root element fit.",
        completion: .mappingsAndFiles)
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            """
            Encoding of the files: \(TextEncoding.choices). Default: as the file or the mapping says, else told by the \
            bytes.
            """, valueName: "name"),
        completion: .encodings,
        transform: { name in
            guard let encoding = TextEncoding(named: name) else {
                throw ValidationError("--encoding \(name) is not read; say one of \(TextEncoding.choices).")
            }
            return encoding
        })
    var encoding: TextEncoding?

    @Option(
        name: .customLong("default"),
        help: ArgumentHelp(
            "A value for a field of orders that a table leaves empty, such as currency=EUR.", valueName: "field=value"))
    var defaults: [String] = []

    @Option(
        help: "How a table writes numbers, by example, such as 1.234,56, or detect. Default: the mapping's way.")
    var numbers: String?

    @Option(help: "How a table writes dates, such as dd.MM.yyyy, or detect. Default: the mapping's way.")
    var dates: [String] = []

    @Option(help: "The sheet of a workbook that holds the orders. Default: the one whose header fits.")
    var sheet: String?

    @Option(help: "What is done with hidden rows of a workbook: refuse, read or skip. Default: refuse.")
    var hiddenRows: Mapping.HiddenRows?

    @Option(
        help: "XML Schema (.xsd) that XML files have to fit; an order that does not is held back.",
        completion: .file(extensions: ["xsd"]))
    var schema: String?

    /// What opens the files.
    func opener(flow: Flow?) throws -> InputOpener {
        InputOpener(
            candidates: try Mappings.candidates(mapping, reading(flow: flow)), encoding: encoding,
            schema: try schema.map { try XMLSchemaFile(path: $0) })
    }
}
