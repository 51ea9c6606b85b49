/// A source of records, read once from front to back.
///
/// Reading is split so that it can run in parallel: `nextChunk` finds the boundaries, in one thread; a chunk then
/// takes itself apart into rows and cells, in any thread.
public protocol RecordSource {
    /// The columns of the source.
    var layout: RecordLayout { get }

    /// The next run of whole orders, or nil at the end.
    mutating func nextChunk() throws -> (any RecordChunk)?
}

/// A run of whole orders that has not been taken apart yet.
public protocol RecordChunk: Sendable {
    /// Takes the run apart into rows and cells.
    func batch() -> RecordBatch
}
