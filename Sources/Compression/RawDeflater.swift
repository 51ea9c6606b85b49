/// Compresses bytes as they come into one raw deflate stream, as it stands in a zip file.
///
/// The output depends on the bytes and the level only, not on how they are cut into calls.
///
///     var deflater = RawDeflater()
///     file += deflater.deflate(piece)
///     file += deflater.finish()
public struct RawDeflater {
    private static let blockBytes = 128 << 10

    private let deflater: BlockDeflater
    private var block: [UInt8] = []
    private var preceding: [UInt8] = []

    /// Creates a deflater; `level` runs from 0, stored, over 1, fastest, to 9.
    public init(level: Int = 6) { deflater = BlockDeflater(level: level) }

    /// Takes bytes in and returns what is compressed by now, which is often nothing.
    public mutating func deflate(_ bytes: some Collection<UInt8>) -> [UInt8] {
        block.append(contentsOf: bytes)
        var output: [UInt8] = []
        var start = 0
        while block.count - start > Self.blockBytes {
            let end = start + Self.blockBytes
            let piece = Array(block[start..<end])
            output += deflater.deflate(piece, preceding: preceding, isLast: false)
            preceding = piece
            start = end
        }
        block.removeFirst(start)
        return output
    }

    /// The rest of the stream; the deflater is of no more use then.
    public mutating func finish() -> [UInt8] {
        defer { block = [] }
        return deflater.deflate(block, preceding: preceding, isLast: true)
    }
}
