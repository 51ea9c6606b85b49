import Testing

@testable import CodeTables

@Suite("Post codes by country")
struct PostcodesTests {
    static let table = Postcodes.shipped

    static let fitting: [(country: String, postcode: String)] = [
        ("DE", "20095"), ("DE", "01067"), ("AT", "1010"), ("CH", "8001"), ("NL", "1234 AB"), ("NL", "1234ab"),
        ("GB", "SW1A 1AA"), ("GB", "M1 1AE"), ("GB", "B33 8TH"), ("GB", "CR2 6XH"), ("GB", "DN55 1PT"),
        ("GB", "W1A0AX"), ("GB", "GIR 0AA"), ("GB", "bfpo 801"), ("GB", "BFPO1"), ("IE", "D02 AF30"),
        ("IE", "D6WXY12"), ("PL", "00-950"), ("PT", "2725-079"), ("LV", "LV-1073"), ("LV", "lv-1073"),
        ("LI", "9490"), ("LI", "9485"), ("US", "95014"), ("US", "95014-1234"), ("US", "95014 1234"),
        ("CA", "H3Z 2Y7"), ("CA", "h3z2y7"), ("AU", "2060"), ("JP", "154-0023"), ("JP", "1540023"),
        ("BR", "40301-110"), ("BR", "40301110"), ("IN", "110034"), ("TR", "01960"), ("UA", "15432"), ("MX", "02860"),
        ("CZ", "100 00"), ("CZ", "10000"), ("SE", "114 55"), ("GR", "151 24"), ("SK", "01001"), ("MT", "VLT 1117"),
        ("FR", "75001"), ("AD", "AD500"), ("MC", "98000"), ("KY", "KY1-1100"), ("AR", "C1070AAM"), ("AR", "1070"),
    ]

    @Test(arguments: fitting)
    func fitTheirCountry(letters: String, postcode: String) throws {
        let country = try country(letters)
        #expect(postcode.asked { Self.table.answer($0, in: country) } == .fits)
    }

    static let differing: [(country: String, postcode: String)] = [
        ("DE", "2009"), ("DE", "200955"), ("DE", "00123"), ("DE", "2OO95"), ("DE", "D-20095"), ("DE", ""),
        ("DE", " 20095"), ("DE", "20095 "), ("DE", "1067"), ("AT", "01010"), ("AT", "101"), ("AT", "A-1010"),
        ("CH", "80011"), ("CH", "CH-8001"), ("NL", "1234"), ("NL", "1234  AB"), ("NL", "1234-AB"), ("NL", "AB 1234"),
        ("GB", "20095"), ("GB", "SW1A"), ("GB", "SW1A 1A"), ("GB", "BFPO 80123"), ("GB", "GIR 1AA"),
        ("IE", "D6 XY12"), ("IE", "DUBLIN 2"), ("PL", "00950"), ("PT", "2725079"), ("LV", "1073"), ("LV", "LT-1073"),
        ("LI", "9484"), ("LI", "9500"), ("US", "9501"), ("US", "95014-12"), ("CA", "3HZ 2Y7"), ("AU", "20600"),
        ("JP", "154--0023"), ("IN", "11003"), ("TR", "1960"), ("UA", "015432"), ("MX", "2860"), ("FR", "7500"),
        ("GR", "151  24"), ("MC", "75001"), ("AD", "500"), ("AT", "１０１０"),
    ]

    @Test(arguments: differing)
    func orDiffer(letters: String, postcode: String) throws {
        let country = try country(letters)
        #expect(postcode.asked { Self.table.answer($0, in: country) } == .differs)
    }

    @Test(arguments: ["HK", "AE", "QA", "ZZ", "EL", "UK", "PA"])
    func whatHasNoPostCodesIsUnknown(letters: String) throws {
        let country = try country(letters)
        #expect("1234".asked { Self.table.answer($0, in: country) } == .unknown)
        #expect(Self.table.expectation(in: country) == nil && Self.table.example(in: country) == nil)
        #expect(!Self.table.isRequired(in: country))
    }

    /// An example stands in the message, so it has to have the form that the words in front of it tell.
    @Test func everyCountryAcceptsItsOwnExample() throws {
        #expect(Self.table.countries.count >= 170)
        for country in Self.table.countries {
            let example = try #require(Self.table.example(in: country))
            #expect(example.asked { Self.table.answer($0, in: country) } == .fits, "\(country)")
            #expect(Self.table.expectation(in: country)?.hasSuffix(" such as \(example)") == true, "\(country)")
        }
    }

    static let expectations: [(country: String, words: String)] = [
        ("DE", "5 digits such as 26133"), ("AT", "4 digits such as 1010"),
        ("NL", "4 digits and 2 letters such as 1234 AB"),
        ("PL", "2 digits, a hyphen and 3 digits such as 00-950"), ("LV", "\"LV-\" and 4 digits such as LV-1073"),
        ("AD", "\"AD\" and 3 digits such as AD100"), ("AR", "a letter, 4 digits and 3 letters such as C1070AAM"),
        ("GB", "a code such as EC1Y 8SY"), ("CA", "a code such as H3Z 2Y7"), ("IE", "a code such as A65 F4E2"),
        ("CZ", "5 digits such as 100 00"), ("US", "5 digits such as 95014"),
        ("BR", "5 digits, a hyphen and 3 digits such as 40301-110"), ("BM", "a code such as FL 07"),
    ]

    @Test(arguments: expectations)
    func areDescribedForAMessage(letters: String, words: String) throws {
        #expect(Self.table.expectation(in: try country(letters)) == words)
    }

    static let required: [(country: String, isRequired: Bool)] = [
        ("AT", true), ("BE", true), ("CH", true), ("DE", true), ("DK", true), ("ES", true), ("FI", true),
        ("FR", true), ("GB", true), ("GR", true), ("IT", true), ("LU", true), ("NL", true), ("NO", true), ("PL", true),
        ("PT", true), ("SE", true), ("US", true), ("BG", false), ("CY", false), ("CZ", false), ("EE", false),
        ("HR", false), ("HU", false), ("IE", false), ("IS", false), ("LT", false), ("LV", false), ("MT", false),
        ("RO", false), ("SI", false), ("SK", false),
    ]

    @Test(arguments: required)
    func areRequiredInSomeCountries(letters: String, isRequired: Bool) throws {
        #expect(Self.table.isRequired(in: try country(letters)) == isRequired)
    }

    static let patterns: [(pattern: String, text: String, matches: Bool)] = [
        ("N", "0", true), ("N", "a", false), ("N", ":", false), ("N", "/", false), ("D", "0", false), ("D", "9", true),
        ("A", "z", true), ("A", "@", false), ("A", "[", false), ("A", "`", false), ("A", "{", false), ("X", "7", true),
        ("X", "q", true), ("X", "-", false), ("x", "X", true), ("x", "y", false), ("7", "7", true), ("7", "8", false),
        ("N N", "12", true), ("N N", "1 2", true), ("N N", "1  2", false), ("N-?N", "12", true), ("N-N", "12", false),
        ("N|NN", "12", true), ("NN|N", "1", true), ("NN|N", "123", false), ("N?N?", "", true), ("NN?", "1", true),
        ("NN?", "1a", false), ("N|A", "é", false),
    ]

    @Test(arguments: patterns)
    func patternsMatchWhatTheyStandFor(pattern: String, text: String, matches: Bool) throws {
        let pattern = try #require(PostcodePattern(pattern))
        #expect(text.asked { pattern.matches($0) } == matches)
    }

    @Test(arguments: ["", "|", "N|", "|N", "N||N", "?", "N??", "|?", "B", "É", "N_", "[0-9]"])
    func otherSignsAreNoPattern(text: String) { #expect(PostcodePattern(text) == nil) }
}
