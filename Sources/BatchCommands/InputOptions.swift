import ArgumentParser
import Inputs
import TextEncodings
import Vouchers
import XMLStream

/// How input files are read.
struct InputOptions: ParsableArguments {
    @Option(help: "Name or path of the mapping. Default: the one whose columns or root element fit.")
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            """
            Encoding of the files: \(TextEncoding.choices). Default: as the file or the mapping says, else told by the \
            bytes.
            """, valueName: "name"),
        transform: { name in
            guard let encoding = TextEncoding(named: name) else {
                throw ValidationError("--encoding \(name) is not read; say one of \(TextEncoding.choices).")
            }
            return encoding
        })
    var encoding: TextEncoding?

    @Option(help: "XML Schema (.xsd) that XML files have to fit; an order that does not is held back.")
    var schema: String?

    /// What opens the files.
    func opener(flow: Flow?) throws -> InputOpener {
        InputOpener(
            candidates: try Mappings.candidates(mapping, flow: flow), encoding: encoding,
            schema: try schema.map { try XMLSchemaFile(path: $0) })
    }
}
