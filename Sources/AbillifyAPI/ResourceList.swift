/// The lists that the API serves page by page.
public enum ResourceList: String, Sendable, Hashable, CaseIterable {
    /// All customers.
    case identities
    /// All credit notes.
    case creditnotes

    /// The path of one page; `page` counts from 1.
    ///
    /// Both numbers are always sent: the documented default is one row a page (C17).
    public func path(page: Int, pageSize: Int) -> String { "/\(rawValue)?page=\(page)&pageSize=\(pageSize)" }
}
