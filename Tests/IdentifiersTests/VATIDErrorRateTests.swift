import Identifiers
import Testing

/// How often a check lets a typing error through, measured on numbers made at random.
@Suite("Typing errors in VAT numbers")
struct VATIDErrorRateTests {
    /// The errors let through, in per mille: one wrong digit, and two unequal neighbours swapped.
    struct Rates: Sendable, CustomTestStringConvertible {
        var prefix: String
        var digit: Int
        var swap: Int
        var testDescription: String { prefix }
    }

    /// A table of what the algorithms are known to let through; it was measured on 200 numbers of each country.
    static let known: [Rates] = [
        ("AT", 0, 160), ("BE", 0, 0), ("BG", 15, 20), ("CY", 0, 0), ("CZ", 16, 20), ("DE", 0, 16), ("DK", 0, 0),
        ("EE", 0, 110), ("EL", 21, 15), ("ES", 0, 24), ("FI", 0, 0), ("FR", 0, 0), ("HR", 0, 21), ("HU", 0, 100),
        ("IE", 0, 0), ("IT", 0, 13), ("LT", 21, 23), ("LU", 0, 0), ("LV", 0, 0), ("MT", 0, 0), ("NL", 16, 15),
        ("PL", 0, 0), ("PT", 14, 19), ("RO", 17, 24), ("SE", 0, 25), ("SI", 0, 4), ("SK", 0, 2), ("XI", 12, 0),
        ("GB", 12, 0), ("CH", 0, 0), ("NO", 0, 0),
    ].map { Rates(prefix: $0.0, digit: $0.1, swap: $0.2) }

    @Test(arguments: known)
    func areFoundAsOftenAsTheAlgorithmCan(known: Rates) throws {
        var random = Random(seed: 7)
        let example = try #require(VATIDSchemes.scheme(of: known.prefix)?.example)
        var (digits, missedDigits, swaps, missedSwaps) = (0, 0, 0, 0)
        for _ in 0..<100 {
            let number = random.number(like: example)
            // The digits behind the B of a Dutch company are not checked.
            let checked = known.prefix == "NL" ? number.prefix(11) : number[...]
            let places = checked.indices.filter { number[$0] &- UInt8(ascii: "0") < 10 }
            for place in places {
                var other = number
                for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != number[place] {
                    other[place] = digit
                    digits += 1
                    if VATID.judge(other.span).isRight { missedDigits += 1 }
                }
                guard places.contains(place + 1), number[place] != number[place + 1] else { continue }
                other = number
                other.swapAt(place, place + 1)
                swaps += 1
                if VATID.judge(other.span).isRight { missedSwaps += 1 }
            }
        }
        let digit = missedDigits * 1000 / digits
        let swap = missedSwaps * 1000 / swaps
        #expect(abs(digit - known.digit) <= 6, "\(missedDigits) of \(digits) wrong digits are let through")
        #expect(abs(swap - known.swap) <= 10 + known.swap / 10, "\(missedSwaps) of \(swaps) swaps are let through")
    }
}

/// A generator of numbers that runs the same way each time.
private struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64, as published by Vigna.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A right number with digits where the example has them.
    mutating func number(like example: String) -> [UInt8] {
        var number = Array(example.utf8)
        repeat {
            for place in number.indices where number[place] &- UInt8(ascii: "0") < 10 {
                number[place] = UInt8.random(in: UInt8(ascii: "0")...UInt8(ascii: "9"), using: &self)
            }
        } while !VATID.judge(number.span).isRight
        return number
    }
}
