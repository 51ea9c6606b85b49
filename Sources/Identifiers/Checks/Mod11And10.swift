/// The hybrid check of ISO/IEC 7064, MOD 11,10.
enum Mod11And10 {
    /// Whether the last of all digits checks the others.
    static func holds(_ digits: Span<UInt8>) -> Bool {
        var product = 10
        for index in 0..<digits.count - 1 {
            let sum = (product + digits.digit(index)) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (product + digits.digit(digits.count - 1)) % 10 == 1
    }
}
