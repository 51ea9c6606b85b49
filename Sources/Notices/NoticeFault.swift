/// Why somebody could not be told; no secret and no address is in it.
struct NoticeFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, and how to mend it where that is known.
    let description: String

    init(_ description: String) { self.description = description }
}
