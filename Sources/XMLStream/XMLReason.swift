internal import CLibXML2

/// Words for the errors of libxml2.
enum XMLReason {
    /// What is wrong, in our words, with the first line of what libxml2 says.
    ///
    /// `subject` is what was parsed: a record, or a document.
    static func message(code: Int32, text: UnsafePointer<CChar>?, subject: String = "record") -> String {
        let full = text.map { String(cString: $0) } ?? "error \(code)"
        let line = full.split(whereSeparator: \.isNewline).first.map(String.init) ?? "error \(code)"
        let reason = line.split(separator: " ").joined(separator: " ")
        return "\(words(code, subject)) (libxml2: \(reason.prefix(160)))."
    }

    private static func words(_ code: Int32, _ subject: String) -> String {
        switch xmlParserErrors(rawValue: UInt32(bitPattern: code)) {
        case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
            "The \(subject) uses an entity that is not declared; write the character itself"
        case XML_NS_ERR_UNDEFINED_NAMESPACE: "The \(subject) uses a prefix for which no namespace is declared"
        case XML_ERR_INVALID_ENCODING, XML_ERR_INVALID_CHAR:
            "The \(subject) has bytes or references that stand for no character that XML allows in this encoding"
        case XML_ERR_TAG_NAME_MISMATCH: "A start tag and an end tag of the \(subject) do not match"
        case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED:
            "An element of the \(subject) has the same attribute twice"
        case XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF:
            "The \(subject) has a broken character reference"
        default: "The \(subject) is not well-formed XML"
        }
    }
}
