/// Numbers drawn from the input itself, so that files need no bytes of their own for settings and cuts.
struct InputDraw: RandomNumberGenerator {
    private var state: UInt64

    init(_ bytes: [UInt8]) {
        // The 64-bit FNV-1a hash.
        state = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The next number of SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Cuts the bytes into blocks of random sizes, none of them empty; no bytes are one empty block.
    mutating func blocks(_ bytes: [UInt8]) -> [[UInt8]] {
        let largest = Int.random(
            in: 1...max(1, min(bytes.count, 1 << Int.random(in: 0...12, using: &self))), using: &self)
        var blocks: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...largest, using: &self))
            blocks.append(Array(bytes[start..<end]))
            start = end
        }
        return blocks.isEmpty ? [[]] : blocks
    }
}
