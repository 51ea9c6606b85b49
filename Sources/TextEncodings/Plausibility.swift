/// How well a character suits the place where it stands, as evidence for or against the encoding that gives it.
///
/// A letter inside a word weighs 2, a capital inside a small word or a sign between letters -3, a control character -4.
/// Contractions and elisions (men’s, l’eau) weigh 5, as a rare encoding reads the apostrophe as a letter.
struct Plausibility {
    /// What stands beside a character, as far as it matters.
    enum Kind { case upper, lower, digit, blank, sign }

    let scalar: UInt32
    let before: UInt32
    let after: UInt32
    /// The ASCII characters behind the neighbours; 0 for others.
    let farBefore: UInt8
    let farAfter: UInt8

    private var previous: Kind { Plausibility.kind(before) }
    private var next: Kind { Plausibility.kind(after) }
    private var followsLetter: Bool { Plausibility.isLetter(before) }
    private var precedesLetter: Bool { Plausibility.isLetter(after) }
    private var isBetweenLetters: Bool { followsLetter && precedesLetter }

    /// Whether all letters beside this one are beyond ASCII, too: so it is in Greek and Cyrillic, and hardly ever here.
    private var isAmongOthers: Bool {
        (followsLetter || precedesLetter) && (!followsLetter || before >= 0x80) && (!precedesLetter || after >= 0x80)
    }

    var weight: Int {
        if scalar == 0 || (0x80...0x9F).contains(scalar) { return -4 }
        if scalar == 0xD8, previous != .lower, !precedesLetter { return 2 }
        switch Plausibility.kind(scalar) {
        case .lower: return lower
        case .upper: return upper
        default: return isBetweenLetters && !Plausibility.joining.contains(scalar) ? -3 : sign
        }
    }

    private var lower: Int {
        if previous == .digit || next == .digit { return -2 }
        if !followsLetter, !precedesLetter { return Plausibility.words.contains(scalar) ? 1 : -1 }
        if next == .upper { return scalar == 0xDF ? 0 : -3 }
        if Plausibility.rare.contains(scalar) { return 0 }
        if isAmongOthers { return isBetweenLetters ? -2 : 0 }
        if !precedesLetter, Plausibility.neverLast.contains(scalar) { return 0 }
        return !followsLetter && scalar == 0xEC ? 0 : 2
    }

    private var upper: Int {
        if previous == .lower { return -3 }
        if previous == .digit || next == .digit { return -2 }
        if Plausibility.rare.contains(scalar) { return 0 }
        if isAmongOthers { return isBetweenLetters ? -2 : 0 }
        if previous == .upper { return next == .lower ? 0 : 2 }
        switch next {
        case .lower: return scalar == 0xD1 ? 1 : 2
        case .upper: return 2
        default: return -1
        }
    }

    private var sign: Int {
        switch scalar {
        case 0x20AC, 0xA3, 0xA5: followsLetter || precedesLetter ? -1 : 2
        case 0x2019, 0xB4: apostrophe
        case 0x2018, 0x201E, 0x201A, 0xAB, 0xA1, 0xBF: !followsLetter && next != .blank ? 2 : 0
        case 0x201C: followsLetter != precedesLetter || previous == .digit || next == .digit ? 2 : 0
        case 0x201D, 0xBB: previous != .blank && !precedesLetter ? 2 : 0
        case 0x2013, 0x2014: previous == next ? 2 : 1
        case 0x2026, 0x2122, 0xAE: previous != .blank && !precedesLetter ? 3 : 0
        case 0xB0: previous == .digit || (followsLetter && !precedesLetter) ? 2 : 0
        case 0xB2, 0xB3: previous != .blank && !precedesLetter ? 2 : -1
        case 0xBC, 0xBD, 0xBE: followsLetter || precedesLetter ? -3 : 2
        case 0xD7: followsLetter || precedesLetter ? 0 : 2
        case 0xB5: !followsLetter && precedesLetter ? 2 : -2
        case 0xA0, 0xAD, 0xA7, 0xA9, 0xB1, 0xB7, 0x2022, 0xAA, 0xBA, 0x203A, 0x2039: 1
        case 0x2030: previous == .digit ? 1 : -1
        default: -1
        }
    }

    private var apostrophe: Int {
        guard isBetweenLetters else { return followsLetter ? 1 : 0 }
        let isContraction = "stdm".utf8.contains { UInt32($0) == after } && !Plausibility.isLetter(UInt32(farAfter))
        let isElision =
            "ldjmnstcLDJMNSTCuO".utf8.contains { UInt32($0) == before }
            && !Plausibility.isLetter(UInt32(farBefore))
        return isContraction || isElision ? 5 : 1
    }

    /// Signs that can stand between letters: apostrophes, soft hyphen, no-break space, middle dot.
    private static let joining: Set<UInt32> = [0x2019, 0xB4, 0xAD, 0xA0, 0xB7]
    /// Letters that are words by themselves in French, Italian, Spanish, Swedish or Danish.
    private static let words: Set<UInt32> = [0xE0, 0xE8, 0xE9, 0xF3, 0xE5, 0xF6, 0xF8]
    /// Letters with a circumflex that end no word.
    private static let neverLast: Set<UInt32> = [0xE2, 0xEE, 0xF4, 0xFB]
    /// Letters that hardly any text of these languages has.
    private static let rare: Set<UInt32> = [0xD0, 0xDE, 0xF0, 0xFE, 0xFF, 0x178, 0xDD]

    static func isLetter(_ scalar: UInt32) -> Bool {
        let kind = kind(scalar)
        return kind == .lower || kind == .upper
    }

    static func kind(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF, 0x153, 0x161, 0x17E: .lower
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x152, 0x160, 0x17D, 0x178: .upper
        case 0x30...0x39: .digit
        case 0...0x7F, 0xA0: isBlank(scalar) ? .blank : .sign
        default: .sign
        }
    }

    /// Blanks, and what stands between cells.
    private static func isBlank(_ scalar: UInt32) -> Bool {
        scalar <= 0x20 || scalar == 0xA0 || scalar == 0x2C || scalar == 0x3B || scalar == 0x7C
    }
}
