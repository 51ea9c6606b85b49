/// The search for bytes beyond ASCII, eight at a time.
enum HighByte {
    /// The offset of the first byte from 0x80 on, or the end.
    static func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let first = bytes.baseAddress else { return bytes.count }
        let base = UnsafeRawPointer(first)
        var index = start
        while index &+ 8 <= bytes.count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let high = word & 0x8080_8080_8080_8080
            if high != 0 { return index &+ high.trailingZeroBitCount >> 3 }
            index &+= 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index &+= 1 }
        return index
    }
}
