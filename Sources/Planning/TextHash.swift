import Bytes

/// A hash of texts, one after the other: FNV-1a, then the finaliser of SplitMix64.
struct TextHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of what was added.
    var value: UInt64 { TextHash.finalised(state) }

    /// The finaliser of SplitMix64.
    static func finalised(_ state: UInt64) -> UInt64 {
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// Adds a text, and a mark behind it.
    mutating func add(_ bytes: Span<UInt8>) {
        for index in bytes.indices { mix(bytes[index]) }
        mix(0x1F)
    }

    /// Adds a text without what people write differently: letter case of ASCII, and blanks.
    mutating func add(folded bytes: Span<UInt8>) {
        for index in bytes.indices where bytes[index] != 0x20 {
            let byte = bytes[index]
            mix(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
        }
        mix(0x1F)
    }

    /// Adds a number.
    mutating func add(_ number: Int64) {
        for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    private mutating func mix(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}
