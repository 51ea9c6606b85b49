/// Changes files by chance, as a fuzzer does, but without looking at what they do.
struct Mutation {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// One of the files with some changes.
    mutating func change(_ files: [[UInt8]]) -> [UInt8] {
        guard var bytes = files.randomElement(using: &random) else { return [] }
        let other = files.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &random) { change(&bytes, other) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
        let piece = range(in: bytes)
        switch Int.random(in: 0...5, using: &random) {
        case 0: bytes.removeSubrange(piece)
        case 1: bytes.insert(contentsOf: bytes[piece], at: piece.lowerBound)
        case 2: bytes.insert(contentsOf: other[range(in: other)], at: piece.lowerBound)
        case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: piece.lowerBound)
        case 4 where !piece.isEmpty: bytes[piece.lowerBound] = UInt8.random(in: 0...255, using: &random)
        default:
            bytes.insert(
                Array(";,|\t\"'<>&\n\r -.=#[]{}".utf8).randomElement(using: &random) ?? 0, at: piece.lowerBound)
        }
    }

    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = Int.random(in: 0...bytes.count, using: &random)
        return start..<min(bytes.count, start + Int.random(in: 0...12, using: &random))
    }
}
