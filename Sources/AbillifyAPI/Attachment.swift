/// A file that the API sends along with a document; it fetches it from the URL.
public struct Attachment: Sendable, Hashable {
    /// The name under which the customer gets it; nil leaves the choice to the API.
    public var name: String?
    /// Where the API finds it.
    public var url: String

    /// Reads `URL` or `NAME=URL`; nil if it holds no http or https URL.
    public init?(_ text: String) {
        func isURL(_ text: some StringProtocol) -> Bool { text.hasPrefix("https://") || text.hasPrefix("http://") }
        if isURL(text) {
            (name, url) = (nil, text)
            return
        }
        let pair = text.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, isURL(pair[1]) else { return nil }
        (name, url) = (String(pair[0]), String(pair[1]))
    }
}
