import Bytes

/// The groups of digits that may be one card number, with the same blank or hyphen between all of them.
///
/// They are grouped as on cards: by fours, or 4-6-5, 4-6-4, 6-13, 4-3-3-3. In a longer row of fours, such as an IBAN or
/// a parcel number, only the first may begin a number.
struct CardGroups {
    /// The number.
    let number: PaymentCard.Finding

    /// Reads the groups that begin with a run of digits; nil if they are no card number.
    init?(in bytes: Span<UInt8>, _ range: Range<Int>, first run: Range<Int>) {
        guard run.count == 4 || run.count == 6, run.upperBound < range.upperBound,
            !CardGroups.continuesRow(bytes, range, at: run.lowerBound)
        else { return nil }
        let separator = CardGroups.separator(bytes, range, at: run.upperBound)
        guard separator > 0 else { return nil }
        let sign = bytes[run.upperBound]
        var digits: [UInt8] = []
        digits.reserveCapacity(24)
        var shape = 0
        var group = run
        var best: PaymentCard.Finding?
        while true {
            for index in group { digits.append(bytes[index]) }
            shape = shape * 100 + group.count
            guard digits.count <= 19 else { break }
            // The longest number counts: nineteen digits may hold sixteen that are a number by themselves.
            if CardGroups.isShape(shape), PaymentCard.isFree(bytes, range, after: group.upperBound),
                let issuer = PaymentCard.issuer(of: digits.span)
            {
                best = PaymentCard.Finding(range: ByteRange(run.lowerBound..<group.upperBound), issuer: issuer)
            }
            let next = group.upperBound + separator
            guard next < range.upperBound, bytes[group.upperBound] == sign,
                CardGroups.separator(bytes, range, at: group.upperBound) == separator, bytes.isDigit(next)
            else { break }
            var end = next
            while end < range.upperBound, bytes.isDigit(end) { end += 1 }
            group = next..<end
        }
        guard let best else { return nil }
        number = best
    }

    /// Whether groups of such lengths, two decimal places each, are found on cards.
    private static func isShape(_ shape: Int) -> Bool {
        switch shape {
        case 4_06_05, 4_06_04, 6_13, 4_03_03_03: true
        case 4_04_04_01, 4_04_04_02, 4_04_04_03, 4_04_04_04, 4_04_04_04_01, 4_04_04_04_02, 4_04_04_04_03: true
        default: false
        }
    }

    /// Whether the group before is four characters with a digit among them, as in `DE89 3704` or `1234 4111`.
    private static func continuesRow(_ bytes: Span<UInt8>, _ range: Range<Int>, at index: Int) -> Bool {
        var end = index
        // A no-break space is two bytes.
        while end > range.lowerBound, !isAlphanumeric(bytes[end - 1]) { end -= 1 }
        guard (1...2).contains(index - end), separator(bytes, range, at: end) == index - end else { return false }
        var start = end
        while start > range.lowerBound, isAlphanumeric(bytes[start - 1]) { start -= 1 }
        return end - start == 4 && bytes.isDigit(end - 1)
    }

    private static func separator(_ bytes: Span<UInt8>, _ range: Range<Int>, at index: Int) -> Int {
        guard index < range.upperBound else { return 0 }
        if bytes.has(" ", at: index) || bytes.has("-", at: index) { return 1 }
        return bytes[index] == 0xC2 && index + 1 < range.upperBound && bytes[index + 1] == 0xA0 ? 2 : 0
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }
}
