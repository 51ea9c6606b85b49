/// The remainder by 97 of ISO/IEC 7064 (MOD 97-10), over digits and letters, where A counts 10 and Z counts 35.
///
/// It is taken on the way, so numbers of any length need no wide arithmetic. A number with right check digits has the
/// remainder 1.
struct Mod97 {
    private var value: Int

    /// Begins with the remainder of what stands in front.
    init(remainder: Int = 0) { value = remainder }

    /// The remainder of all that was added.
    var remainder: Int { value % 97 }

    /// Adds the bytes of a range; false at a byte that is neither a digit nor a capital letter.
    mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range {
            // Far enough from the end of the numbers to take a letter more; a division for each digit takes half the
            // time.
            if value > 1_000_000_000_000_000 { value %= 97 }
            if bytes.isDigit(index) {
                value = value * 10 + bytes.digit(index)
            } else if bytes.isCapital(index) {
                value = value * 100 + Int(bytes[index] - UInt8(ascii: "A")) + 10
            } else {
                return false
            }
        }
        return true
    }
}
