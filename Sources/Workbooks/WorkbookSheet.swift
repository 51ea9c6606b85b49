/// A sheet of a workbook, as its tab tells it.
public struct WorkbookSheet: Sendable, Hashable {
    /// Whether a person sees the tab.
    public enum Visibility: String, Sendable, Hashable {
        /// The tab is shown.
        case visible
        /// The tab is hidden and can be shown from the menu.
        case hidden
        /// The tab is hidden and only a macro can show it.
        case veryHidden
    }

    /// The name on the tab.
    public var name: String
    /// Whether a person sees the tab.
    public var visibility: Visibility

    /// The part with its cells, if it is there, and its place among the sheets.
    let part: String?
    let index: Int
}
