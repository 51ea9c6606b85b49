import Mapping

/// The opening of XML: prolog, root element, mapping.
struct XMLOpening {
    let feed: ByteFeed
    var buffer: [UInt8]

    func open(_ candidates: [Mapping]) throws(InputError) -> OpenInput {
        throw InputError(file: feed.path, message: "XML is not read yet", hint: "export as CSV")
    }
}
