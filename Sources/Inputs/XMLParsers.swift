import Synchronization
import XMLStream

/// Parsers of records, one for each worker that needs one at the same time.
///
/// What a parser has made for itself, its tree of names and room for cells, serves the next chunk too.
final class XMLParsers: Sendable {
    /// A parser that one thread at a time has.
    private struct Lent: @unchecked Sendable {
        let parser: XMLRecordParser
        let countsCharacters: Bool
    }

    private let projection: XMLProjection
    private let free = Mutex<[Lent]>([])

    init(_ projection: XMLProjection) { self.projection = projection }

    /// Calls a closure with a parser that nobody else has meanwhile.
    ///
    /// - Parameter countsCharacters: Whether faults tell their column in characters; known only once text was read.
    func withOne(countsCharacters: Bool, _ body: (XMLRecordParser) -> Void) {
        let known = free.withLock { free in
            free.lastIndex { $0.countsCharacters == countsCharacters }.map { free.remove(at: $0) }
        }
        let lent =
            known
            ?? Lent(
                parser: XMLRecordParser(projection, countsCharacters: countsCharacters),
                countsCharacters: countsCharacters)
        body(lent.parser)
        free.withLock { $0.append(lent) }
    }
}
