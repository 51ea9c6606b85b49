/// The parts of a body of the type multipart/form-data (RFC 7578), by their names; of two the first counts.
struct MultipartForm: Sendable {
    private var parts: [String: ArraySlice<UInt8>] = [:]

    /// Reads a body; nil if the content type tells no boundary or the body does not keep to it.
    init?(contentType: String?, body: [UInt8]) {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = MultipartForm.parameter("boundary", of: contentType), !boundary.isEmpty
        else { return nil }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter has no line break before it.
        guard var index = MultipartForm.find(delimiter[2...], in: body[...]) else { return nil }
        index += delimiter.count - 2
        while !body[index...].starts(with: "--".utf8) {
            guard let line = MultipartForm.find(ArraySlice("\r\n".utf8), in: body[index...]),
                let headEnd = MultipartForm.find(ArraySlice("\r\n\r\n".utf8), in: body[line...]),
                let end = MultipartForm.find(delimiter[...], in: body[(headEnd + 2)...])
            else { return nil }
            let head = String(decoding: body[line..<headEnd], as: UTF8.self)
            if let name = MultipartForm.name(inHead: head), parts[name] == nil {
                parts[name] = end >= headEnd + 4 ? body[(headEnd + 4)..<end] : []
            }
            index = end + delimiter.count
        }
    }

    /// The bytes of a part.
    func bytes(_ name: String) -> ArraySlice<UInt8>? { parts[name] }

    /// The text of a part; nil if there is none or it is no UTF-8.
    func text(_ name: String) -> String? { parts[name].flatMap { String(validating: $0, as: UTF8.self) } }

    private static func name(inHead head: String) -> String? {
        for line in head.split(whereSeparator: \.isNewline)
        where line.lowercased().hasPrefix("content-disposition:") {
            return parameter("name", of: String(line))
        }
        return nil
    }

    /// The value of `; name=value` or `; name="value"`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].filter({ !$0.isWhitespace }).lowercased() == name else { continue }
            var value = pair[1].drop { $0.isWhitespace }
            while value.last?.isWhitespace == true { value.removeLast() }
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = value.dropFirst().dropLast() }
            return String(value)
        }
        return nil
    }

    private static func find(_ needle: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = needle.first else { return nil }
        var start = bytes.startIndex
        while let index = bytes[start...].firstIndex(of: first) {
            if bytes[index...].starts(with: needle) { return index }
            start = index + 1
        }
        return nil
    }
}
