/// What is settled about a dialect before the file is looked at; the rest is sniffed.
public struct DialectPin: Sendable, Hashable {
    /// A settled quote.
    public enum Quote: Sendable, Hashable {
        /// Cells are quoted with this byte.
        case byte(UInt8)
        /// The file has no quoting: quotes are data.
        case none
    }

    /// The delimiter, or nil to sniff it; with one pinned a file may have a single column.
    public var delimiter: UInt8?
    /// The quote, or nil to sniff it.
    public var quote: Quote?
    /// The byte that escapes a quote within quotes, or nil to sniff it.
    public var escape: UInt8?
    /// The byte that starts a comment; nil means that there are no comments, for they are never sniffed.
    public var comment: UInt8?

    /// Creates a pin.
    public init(
        delimiter: UInt8? = nil, quote: Quote? = nil, escape: UInt8? = nil, comment: UInt8? = nil
    ) {
        self.delimiter = delimiter
        self.quote = quote
        self.escape = escape
        self.comment = comment
    }

    /// Whether a dialect is as it is settled here.
    public func agrees(with dialect: Dialect) -> Bool {
        if let delimiter, delimiter != dialect.delimiter { return false }
        switch quote {
        case .byte(let byte)?: if dialect.quote != byte { return false }
        case Optional.some(.none): if dialect.quote != nil { return false }
        case nil: break
        }
        if let escape, escape != dialect.escape { return false }
        return comment == dialect.comment
    }

    /// Refuses bytes that cannot play their part, or that play two.
    func check() throws(DelimitedTextError) {
        var roles: [(name: String, byte: UInt8)] = []
        if let delimiter { roles.append(("delimiter", delimiter)) }
        if case .byte(let byte)? = quote { roles.append(("quote", byte)) }
        if let comment { roles.append(("comment", comment)) }
        for (index, role) in roles.enumerated() {
            guard role.byte != Byte.lineFeed, role.byte != Byte.carriageReturn, (1...0x7E).contains(role.byte) else {
                throw DelimitedTextError(
                    .invalidDialect, "the \(role.name) cannot be the byte \(role.byte)",
                    hint: "Choose an ASCII character that ends no line")
            }
            for other in roles[..<index] where other.byte == role.byte {
                throw DelimitedTextError(
                    .invalidDialect, "the \(other.name) and the \(role.name) are the same character",
                    hint: "Choose another character for one of them")
            }
        }
    }
}
