internal import CLibXML2

/// The life of a parser of libxml2.
enum XMLParserContext {
    /// Frees a parser with all that it made.
    ///
    /// For an entity that a DOCTYPE declares, libxml2 makes a document, also where it is asked for events only, and
    /// leaves it to whoever asked.
    static func free(_ context: xmlParserCtxtPtr?) {
        guard let context else { return }
        if let document = context.pointee.myDoc {
            context.pointee.myDoc = nil
            xmlFreeDoc(document)
        }
        xmlFreeParserCtxt(context)
    }
}
