import XMLStream

/// The namespaces of OpenDocument.
enum OdsNames {
    static func office(_ name: String) -> XMLTerm {
        XMLTerm(name, in: ["urn:oasis:names:tc:opendocument:xmlns:office:1.0"])
    }
    static func table(_ name: String) -> XMLTerm {
        XMLTerm(name, in: ["urn:oasis:names:tc:opendocument:xmlns:table:1.0"])
    }
    static func text(_ name: String) -> XMLTerm {
        XMLTerm(name, in: ["urn:oasis:names:tc:opendocument:xmlns:text:1.0"])
    }
    static func style(_ name: String) -> XMLTerm {
        XMLTerm(name, in: ["urn:oasis:names:tc:opendocument:xmlns:style:1.0"])
    }
    /// What LibreOffice adds to the standard.
    static func calc(_ name: String) -> XMLTerm {
        XMLTerm(name, in: ["urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"])
    }
}
