/// The member states as the numbers of the one-stop shop name them.
enum MemberState {
    /// Whether a numeric code of ISO 3166-1 is a member state's.
    static func has(_ code: Int) -> Bool { numericCodes.contains(code) }

    /// AT, BE, BG, HR, CY, CZ, DK, EE, FI; FR, DE, EL, HU, IE, IT, LV, LT, LU; MT, NL, PL, PT, RO, SK, SI, ES, SE; and
    /// 900 for Northern Ireland, which is no code of ISO 3166-1.
    private static let numericCodes: Set = [
        40, 56, 100, 191, 196, 203, 208, 233, 246,
        250, 276, 300, 348, 372, 380, 428, 440, 442,
        470, 528, 616, 620, 642, 703, 705, 724, 752,
        900,
    ]
}
