/// The beginning of an answer that could not be read, for a person.
public enum AnswerExcerpt {
    private static let bytes = 160

    /// What came, in at most 160 bytes of it, on one line.
    public static func words(_ body: [UInt8]) -> String {
        guard !body.isEmpty else { return "an answer without a body" }
        let text = String(decoding: body.prefix(bytes), as: UTF8.self).unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? " " : String(scalar)
        }.joined()
        return "an unexpected answer of \(body.count) bytes: " + text
    }
}
