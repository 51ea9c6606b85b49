import Foundation

/// Our words of a trouble without those of the API, for what more people see than the report of the rows.
///
/// What the API says may hold what was sent to it, names and streets among it.
public enum OwnWords {
    /// The words before a quotation of the API, of which there may be none, with a pointer to the rest.
    public static func pointing(to rest: String, from text: String) -> String {
        let end = text.firstIndex { ":(".contains($0) } ?? text.endIndex
        let words = text[..<end].trimmingCharacters(in: .whitespaces)
        return end == text.endIndex || words.isEmpty ? words : words + rest
    }

    /// The same for a finding; nil if findings of its code quote nothing.
    public static func pointing(to rest: String, from text: String, ofFindingBy code: String) -> String? {
        guard code.hasPrefix("API-") else { return nil }
        // Here the API's words may be all there is.
        return ["API-401", "API-403"].contains(code) ? "" : pointing(to: rest, from: text)
    }
}
