import Testing
import Vouchers

@Suite("The names of countries")
struct CountryNameTests {
    /// Every country has a German name, and is known by it.
    @Test func everyCountryHasAGermanName() throws {
        var count = 0
        for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
            for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
                let code = "\(first)\(second)"
                guard Country.name(of: code) != nil else { continue }
                let name = try #require(Country.germanName(of: code), "\(code)")
                #expect(Country.code(of: name) == code, "\(name)")
                count += 1
            }
        }
        #expect(count == 249)
    }

    /// The sign of a car is no name: it is asked back, not taken.
    @Test(arguments: [("D", "DE"), ("A", "AT"), ("BRD", "DE"), ("Swiss", "CH"), ("FL", "LI")])
    func signsAreNoNames(sign: String, code: String) {
        #expect(Country.code(of: sign) == nil)
        #expect(Country.code(ofSign: sign) == code)
    }
}
