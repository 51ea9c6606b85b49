import XMLStream

/// The namespaces of Office Open XML: the transitional edition's, the strict edition's, and none, which is met too.
enum Namespaces {
    static let main = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "",
    ]
    static let relationships = [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ]
    static let xml = ["http://www.w3.org/XML/1998/namespace"]

    static func terms(_ names: String...) -> [XMLTerm] { names.map { XMLTerm($0, in: main) } }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the value is exactly this.
    func isText(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { elementsEqual($0) }
    }

    /// Whether the value is a true of XML Schema: `1` or `true`.
    var isTrue: Bool { isText("1") || isText("true") }

    /// The value as a number that is not negative; nil if it is none below a billion.
    var smallNumber: Int? {
        guard !isEmpty, count <= 9 else { return nil }
        var value = 0
        for byte in self {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte) - 48
        }
        return value
    }
}
