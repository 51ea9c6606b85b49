/// The countries that have IBANs, with their lengths and forms.
enum IBANCountries {
    /// What the accounts of a country look like.
    struct Form: Sendable {
        var country: String
        /// The kind of each character behind the check digits: `n` a digit, `a` a capital letter, `c` either.
        var kinds: [UInt8]
        /// The length with country and check digits.
        var length: Int { kinds.count + 4 }
    }

    /// The form of a country's accounts, or nil if it has no IBANs.
    static func form(_ first: UInt8, _ second: UInt8) -> Form? {
        let a = Int(first) - Int(UInt8(ascii: "A"))
        let b = Int(second) - Int(UInt8(ascii: "A"))
        guard (0..<26).contains(a), (0..<26).contains(b) else { return nil }
        return byLetters[a * 26 + b]
    }

    /// The rows of the table: country, length and form.
    static let rows: [(country: String, length: Int, form: String)] = table.split(separator: " | ").map {
        let parts = $0.split(separator: " ")
        return (String(parts[0]), Int(parts[1]) ?? 0, String(parts[2]))
    }

    private static let byLetters: [Form?] = {
        var forms = [Form?](repeating: nil, count: 26 * 26)
        for row in rows {
            let letters = row.country.utf8.map { Int($0) - Int(UInt8(ascii: "A")) }
            forms[letters[0] * 26 + letters[1]] = Form(country: row.country, kinds: kinds(row.form))
        }
        return forms
    }()

    /// The kinds of a form such as `4n12c`, character by character.
    private static func kinds(_ form: String) -> [UInt8] {
        var kinds: [UInt8] = []
        var repeated = 0
        for byte in form.utf8 {
            if byte &- UInt8(ascii: "0") < 10 {
                repeated = repeated * 10 + Int(byte - UInt8(ascii: "0"))
            } else {
                kinds.append(contentsOf: repeatElement(byte, count: repeated))
                repeated = 0
            }
        }
        return kinds
    }

    /// SWIFT, IBAN Registry, release 101 of December 2025 (swift.com, node 11971): 89 countries.
    ///
    /// Neighbouring parts of a kind are joined: `4!n4!n12!c` of the registry is `8n12c` here.
    private static let table = """
        AD 24 8n12c | AE 23 19n | AL 28 8n16c | AT 20 16n | AZ 28 4a20c | BA 20 16n | BE 16 12n | BG 22 4a6n8c | \
        BH 22 4a14c | BI 27 23n | BR 29 23n1a1c | BY 28 4c4n16c | CH 21 5n12c | CR 22 18n | CY 28 8n16c | \
        CZ 24 20n | DE 22 18n | DJ 27 23n | DK 18 14n | DO 28 4c20n | EE 20 16n | EG 29 25n | ES 24 20n | \
        FI 18 14n | FK 18 2a12n | FO 18 14n | FR 27 10n11c2n | GB 22 4a14n | GE 22 2a16n | GI 23 4a15c | \
        GL 18 14n | GR 27 7n16c | GT 28 24c | HN 28 4a20n | HR 21 17n | HU 28 24n | IE 22 4a14n | IL 23 19n | \
        IQ 23 4a15n | IS 26 22n | IT 27 1a10n12c | JO 30 4a4n18c | KW 30 4a22c | KZ 20 3n13c | LB 28 4n20c | \
        LC 32 4a24c | LI 21 5n12c | LT 20 16n | LU 20 3n13c | LV 21 4a13c | LY 25 21n | MC 27 10n11c2n | \
        MD 24 20c | ME 22 18n | MK 19 3n10c2n | MN 20 16n | MR 27 23n | MT 31 4a5n18c | MU 30 4a19n3a | \
        NI 28 4a20n | NL 18 4a10n | NO 15 11n | OM 23 3n16c | PK 24 4a16c | PL 28 24n | PS 29 4a21c | PT 25 21n | \
        QA 29 4a21c | RO 24 4a16c | RS 22 18n | RU 33 14n15c | SA 24 2n18c | SC 31 4a20n3a | SD 18 14n | \
        SE 24 20n | SI 19 15n | SK 24 20n | SM 27 1a10n12c | SO 23 19n | ST 25 21n | SV 28 4a20n | TL 23 19n | \
        TN 24 20n | TR 26 6n16c | UA 29 6n19c | VA 22 18n | VG 24 4a16n | XK 20 16n | YE 30 4a4n18c
        """
}
