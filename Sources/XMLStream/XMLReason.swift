internal import CLibXML2

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Words for the errors of libxml2.
enum XMLReason {
    /// What is wrong, in our words, with the first line of what libxml2 says.
    ///
    /// `subject` is what was parsed: a record, or a document.
    static func message(code: Int32, text: UnsafePointer<CChar>?, subject: String = "record") -> String {
        let reason = line(text, longest: 160) ?? "error \(code)"
        return "\(words(code, subject)) (libxml2: \(reason))."
    }

    /// The first line of what libxml2 says, shortened.
    static func line(_ text: UnsafePointer<CChar>?, longest: Int = 400) -> String? {
        guard let text else { return nil }
        var length = strcspn(text, "\n")
        // A multi-byte character is not cut.
        if length > longest {
            length = longest - (1...3).prefix { UInt8(bitPattern: text[longest - $0 + 1]) & 0xC0 == 0x80 }.count
        }
        while length > 0, text[length - 1] == 0x20 { length -= 1 }
        guard length > 0 else { return nil }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
    }

    /// What is wrong, without what libxml2 says: it could have part of a secret in it.
    static func messageWithoutText(code: Int32) -> String {
        "\(words(code, "record")), in an element whose content is secret."
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
