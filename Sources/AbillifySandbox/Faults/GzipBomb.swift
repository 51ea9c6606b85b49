/// 256 MiB of zeros as a gzip file of less than 2 MiB.
///
/// One block with the fixed codes of RFC 1951, 3.2.6: a zero byte, then repetitions of 258 bytes at distance 1, of 13
/// bits each. The sandbox needs no compressor for it.
enum GzipBomb {
    private static let repetitions = (256 << 20) / 258

    /// The number of bytes behind the file.
    static let size = 1 + repetitions * 258

    static let bytes: [UInt8] = {
        // Magic, deflate, no flags, no time, no extra flags, unknown system.
        var writer = BitWriter(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
        writer.write(0b011, 3)
        // The literal 0 is 00110000, the length 258 is 11000101, the distance 1 is 00000; codes begin at their top bit.
        writer.write(0b0000_1100, 8)
        for _ in 0..<repetitions { writer.write(0b0_0000_1010_0011, 13) }
        // The end of the block: seven zeros.
        writer.write(0, 7)
        writer.fill()
        for number in [checksum(ofZeros: size), UInt32(truncatingIfNeeded: size)] {
            for shift in [0, 8, 16, 24] as [UInt32] { writer.bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        return writer.bytes
    }()

    private struct BitWriter {
        var bytes: [UInt8]
        private var pending: UInt32 = 0
        private var count: UInt32 = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        /// Writes bits, the lowest first.
        mutating func write(_ bits: UInt32, _ width: UInt32) {
            pending |= bits << count
            count += width
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: pending))
                pending >>= 8
                count -= 8
            }
        }

        mutating func fill() {
            if count > 0 { write(0, 8 - count) }
        }
    }

    /// The CRC-32 of many zeros: the register times x to the power of eight times their number, modulo the polynomial.
    private static func checksum(ofZeros count: Int) -> UInt32 {
        var power: UInt32 = 1 << 31
        var square: UInt32 = 1 << 23
        var rest = count
        while rest > 0 {
            if rest & 1 == 1 { power = product(power, square) }
            square = product(square, square)
            rest >>= 1
        }
        return ~product(power, .max)
    }

    /// The product of two polynomials whose highest bit is the power 0, modulo that of CRC-32.
    private static func product(_ a: UInt32, _ b: UInt32) -> UInt32 {
        var (result, shifted) = (UInt32(0), b)
        for bit in stride(from: UInt32(31), through: 0, by: -1) {
            if a >> bit & 1 == 1 { result ^= shifted }
            shifted = shifted & 1 == 1 ? shifted >> 1 ^ 0xEDB8_8320 : shifted >> 1
        }
        return result
    }
}
