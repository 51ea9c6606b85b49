/// The list of all schemes.
public enum VATIDSchemes {
    /// The 27 member states, Northern Ireland, the one-stop shop, the United Kingdom, Switzerland and Norway.
    public static let all: [any VATIDScheme] = [
        Austria(), Belgium(), Bulgaria(), Croatia(), Cyprus(), Czechia(), Denmark(), Estonia(), Finland(), France(),
        Germany(), Greece(), Hungary(), Ireland(), Italy(), Latvia(), Lithuania(), Luxembourg(), Malta(),
        Netherlands(), Poland(), Portugal(), Romania(), Slovakia(), Slovenia(), Spain(), Sweden(),
        NorthernIreland(), NonUnionScheme(), ImportScheme(), UnitedKingdom(), Switzerland(), Norway(),
    ]

    /// The scheme of a prefix, or nil if there is none.
    public static func scheme(of prefix: String) -> (any VATIDScheme)? { all.first { $0.prefix == prefix } }

    /// A scheme, and the prefix that was meant if two letters only come near it.
    struct Entry: Sendable {
        var scheme: any VATIDScheme
        var prefixMeant: String?
    }

    /// What two letters stand for, or nil if they begin no number.
    static func entry(_ first: UInt8, _ second: UInt8) -> Entry? {
        let a = Int(first) - Int(UInt8(ascii: "A"))
        let b = Int(second) - Int(UInt8(ascii: "A"))
        guard (0..<26).contains(a), (0..<26).contains(b) else { return nil }
        return byLetters[a * 26 + b]
    }

    private static let byLetters: [Entry?] = {
        var entries = [Entry?](repeating: nil, count: 26 * 26)
        func enter(_ entry: Entry, at prefix: String) {
            let letters = prefix.utf8.map { Int($0) - Int(UInt8(ascii: "A")) }
            entries[letters[0] * 26 + letters[1]] = entry
        }
        for scheme in all { enter(Entry(scheme: scheme, prefixMeant: nil), at: scheme.prefix) }
        // The codes of ISO 3166-1, and of daily life, where VAT numbers have another.
        enter(Entry(scheme: Greece(), prefixMeant: "EL"), at: "GR")
        enter(Entry(scheme: UnitedKingdom(), prefixMeant: "GB"), at: "UK")
        return entries
    }()
}
