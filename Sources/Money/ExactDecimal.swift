/// A decimal number held exactly, as an integer and a number of decimal places.
///
/// The value is `coefficient / 10^scale`. Up to 18 significant digits and 9 decimal places fit; what does not fit
/// is refused by the parser and by checked arithmetic, never rounded unasked. No floating point is involved anywhere.
@frozen
public struct ExactDecimal: Sendable {
    /// The digits of the number as one integer, sign included.
    public let coefficient: Int64
    /// The number of those digits that stand behind the decimal sign, 0...9.
    public let scale: UInt8

    /// The largest number of decimal places.
    public static let maximumScale: UInt8 = 9

    /// Creates the number `coefficient / 10^scale`.
    @inlinable
    public init(coefficient: Int64, scale: UInt8 = 0) {
        precondition(scale <= ExactDecimal.maximumScale)
        self.coefficient = coefficient
        self.scale = scale
    }

    /// Zero.
    public static let zero = ExactDecimal(coefficient: 0)
    /// One.
    public static let one = ExactDecimal(coefficient: 1)

    /// Whether the number is zero.
    @inlinable public var isZero: Bool { coefficient == 0 }
    /// Whether the number is below zero.
    @inlinable public var isNegative: Bool { coefficient < 0 }
    /// The coefficient of 1 at this scale: 100 for two decimal places.
    @inlinable public var unit: Int64 { PowersOfTen.int64(Int(scale)) }
    /// The number with the other sign.
    public var negated: ExactDecimal { ExactDecimal(coefficient: -coefficient, scale: scale) }

    /// The same number with trailing zero decimals removed.
    public var reduced: ExactDecimal {
        var coefficient = coefficient
        var scale = scale
        while scale > 0, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        return ExactDecimal(coefficient: coefficient, scale: scale)
    }

    /// The number as an integer of units of `10^-places`, rounded half away from zero; nil if it does not fit.
    ///
    /// `ExactDecimal("2.345").rounded(places: 2)` is 235.
    @inlinable
    public func rounded(places: Int) -> Int64? {
        Rounding.halfAwayFromZero(Int128(coefficient), from: Int(scale), to: places)
    }

    /// The same number with at least so many decimal places, and no trailing zeros beyond them: 4.9 is 4.90 with two.
    public func spelled(places: UInt8) -> ExactDecimal {
        let reduced = reduced
        guard reduced.scale < places else { return reduced }
        let unit = PowersOfTen.int64(Int(places - reduced.scale))
        let (coefficient, overflow) = reduced.coefficient.multipliedReportingOverflow(by: unit)
        return overflow ? reduced : ExactDecimal(coefficient: coefficient, scale: places)
    }

    /// The exact sum, or nil if it does not fit.
    public func adding(_ other: ExactDecimal) -> ExactDecimal? {
        let scale = max(self.scale, other.scale)
        let sum =
            Int128(coefficient) * PowersOfTen.int128(Int(scale - self.scale))
            + Int128(other.coefficient) * PowersOfTen.int128(Int(scale - other.scale))
        return Int64(exactly: sum).map { ExactDecimal(coefficient: $0, scale: scale) }
    }

    /// The number times `10^places`, exactly; nil if it does not fit.
    public func shifted(by places: Int) -> ExactDecimal? {
        let reduced = reduced
        let scale = Int(reduced.scale) - places
        if scale >= 0 {
            guard scale <= Int(ExactDecimal.maximumScale) else { return nil }
            return ExactDecimal(coefficient: reduced.coefficient, scale: UInt8(scale))
        }
        guard scale >= -18 else { return nil }
        let coefficient = Int128(reduced.coefficient) * PowersOfTen.int128(-scale)
        return Int64(exactly: coefficient).map { ExactDecimal(coefficient: $0) }
    }

    /// The exact quotient, or nil if it has no end within 9 decimal places.
    public func dividedExactly(by divisor: ExactDecimal) -> ExactDecimal? {
        guard divisor.coefficient != 0 else { return nil }
        let places = Int(ExactDecimal.maximumScale)
        // (a / 10^s) / (b / 10^t) in units of 10^-9 is a * 10^(9 - s + t) / b.
        let numerator = Int128(coefficient) * PowersOfTen.int128(places - Int(scale) + Int(divisor.scale))
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: Int128(divisor.coefficient))
        guard remainder == 0, let exact = Int64(exactly: quotient) else { return nil }
        return ExactDecimal(coefficient: exact, scale: ExactDecimal.maximumScale).reduced
    }

    /// The exact product of two numbers as an integer of units of `10^-places`, rounded once, half away from zero.
    @inlinable
    public static func product(_ a: ExactDecimal, _ b: ExactDecimal, places: Int) -> Int64? {
        Rounding.halfAwayFromZero(
            Int128(a.coefficient) * Int128(b.coefficient), from: Int(a.scale) + Int(b.scale), to: places)
    }
}

extension ExactDecimal: Equatable, Hashable, Comparable {
    /// Whether both have the same value, whatever their decimal places: 1.0 equals 1.00.
    public static func == (a: ExactDecimal, b: ExactDecimal) -> Bool {
        a.scale == b.scale ? a.coefficient == b.coefficient : aligned(a, b) { $0 == $1 }
    }

    /// Whether the first is the smaller value.
    public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool { aligned(a, b) { $0 < $1 } }

    private static func aligned(_ a: ExactDecimal, _ b: ExactDecimal, _ compare: (Int128, Int128) -> Bool) -> Bool {
        let scale = max(a.scale, b.scale)
        return compare(
            Int128(a.coefficient) * PowersOfTen.int128(Int(scale - a.scale)),
            Int128(b.coefficient) * PowersOfTen.int128(Int(scale - b.scale)))
    }

    /// Feeds the value, not its spelling, into the hasher.
    public func hash(into hasher: inout Hasher) {
        let reduced = reduced
        hasher.combine(reduced.coefficient)
        hasher.combine(reduced.scale)
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The plain decimal spelling, with a point and all decimal places: "-12.50".
    public var description: String {
        var bytes: [UInt8] = []
        DecimalPrinter.append(Int128(coefficient), places: Int(scale), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the plain decimal spelling as ASCII.
    @inlinable
    public func append(to bytes: inout [UInt8]) {
        DecimalPrinter.append(Int128(coefficient), places: Int(scale), to: &bytes)
    }
}
