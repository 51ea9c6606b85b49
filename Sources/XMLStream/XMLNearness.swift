/// How near a name is to another one that is known.
enum XMLNearness {
    /// The same but for letter case and for signs between words.
    case alike
    /// One letter is missing, too many or another.
    case near
    case unlike

    /// Compares a name with a known one, both without prefix.
    init(_ name: String, _ known: String) {
        let (a, b) = (Self.folded(name), Self.folded(known))
        if a == b {
            self = .alike
        } else if min(a.count, b.count) >= 5, Self.isOneEdit(a, b) {
            self = .near
        } else {
            self = .unlike
        }
    }

    /// Small letters and digits.
    private static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: ".") }
    }

    /// Whether one letter makes the difference; a digit does not, for `line1` and `line2` are two names.
    private static func isOneEdit(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard abs(a.count - b.count) <= 1 else { return false }
        let start = zip(a, b).prefix { $0 == $1 }.count
        let (restA, restB) = (a[start...], b[start...])
        let end = zip(restA.reversed(), restB.reversed()).prefix { $0 == $1 }.count
        let (ownA, ownB) = (restA.dropLast(end), restB.dropLast(end))
        guard ownA.count <= 1, ownB.count <= 1 else { return false }
        return !(ownA + ownB).contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
