/// Rounding of scaled integers.
public enum Rounding {
    /// Converts units of `10^-from` to units of `10^-to`, rounding half away from zero; nil if the result does not fit.
    ///
    /// Half away from zero is what a German invoice shows for 0.125 (0.13) and, mirrored, for -0.125 (-0.13).
    @inlinable
    public static func halfAwayFromZero(_ value: Int128, from: Int, to: Int) -> Int64? {
        if from == to { return Int64(exactly: value) }
        if from < to {
            let (product, overflow) = value.multipliedReportingOverflow(by: PowersOfTen.int128(to - from))
            return overflow ? nil : Int64(exactly: product)
        }
        return divideHalfAwayFromZero(value, by: PowersOfTen.int128(from - to))
    }

    /// Divides by a positive integer and rounds half away from zero; nil if the result does not fit.
    @inlinable
    public static func divideHalfAwayFromZero(_ value: Int128, by divisor: Int128) -> Int64? {
        // Most amounts fit 64 bits, where division is several times faster.
        if let small = Int64(exactly: value), let divisor = Int64(exactly: divisor) {
            let (quotient, remainder) = small.quotientAndRemainder(dividingBy: divisor)
            guard remainder.magnitude >= divisor.magnitude - remainder.magnitude else { return quotient }
            return quotient + (small < 0 ? -1 : 1)
        }
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        guard remainder.magnitude >= divisor.magnitude - remainder.magnitude else { return Int64(exactly: quotient) }
        return Int64(exactly: quotient + (value < 0 ? -1 : 1))
    }
}

/// The powers of ten that fit 128 bits.
public enum PowersOfTen {
    /// 10 to the power of `exponent`, 0...38.
    @inlinable
    public static func int128(_ exponent: Int) -> Int128 {
        exponent < 19 ? Int128(int64(exponent)) : Int128(int64(18)) * Int128(int64(exponent - 18))
    }

    /// 10 to the power of `exponent`, 0...18.
    @inlinable
    public static func int64(_ exponent: Int) -> Int64 {
        switch exponent {
        case 0: 1
        case 1: 10
        case 2: 100
        case 3: 1_000
        case 4: 10_000
        case 5: 100_000
        case 6: 1_000_000
        default: int64(exponent - 6) * 1_000_000
        }
    }
}
