/// A language in which findings are worded.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    /// English.
    case english = "en"
    /// German.
    case german = "de"
}
