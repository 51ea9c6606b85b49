import Foundation
import Money
import Testing

@testable import CodeTables

/// Compares with the code lists of ISO as others publish them, where they are at hand beside the repository.
@Suite("The code lists of ISO")
struct SharedCodesTests {
    /// The content of a list, or nil with the reason printed.
    private static func list(_ name: String) -> Data? {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.pathComponents.count > 1 {
            let file = folder.appending(path: "shared/inputs/codes/\(name)")
            if let data = try? Data(contentsOf: file) { return data }
            folder.deleteLastPathComponent()
        }
        print("skipped: no shared/inputs/codes/\(name) above the tests")
        return nil
    }

    /// Codes without a minor unit ("N.A.") are metals, test codes and units of account: nobody is billed in them.
    @Test func currenciesHaveTheirMinorUnits() throws {
        guard let data = Self.list("currency-minor-units.csv") else { return }
        var listed: [String: String] = [:]
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            if cells[2] != "N.A." { listed[String(cells[0])] = String(cells[2]) }
        }
        #expect(listed.count > 150)
        #expect(Set(Currency.allCodes) == Set(listed.keys))
        for (code, places) in listed {
            #expect(Currency(code: code).map { String($0.minorUnitPlaces) } == places, "\(code)")
        }
    }

    private struct Countries: Decodable {
        struct Country: Decodable {
            // swift-format-ignore: AlwaysUseLowerCamelCase
            let alpha_2: String
        }

        let all: [Country]

        enum CodingKeys: String, CodingKey { case all = "3166-1" }
    }

    /// Kosovo has a code that ISO leaves to its users.
    @Test func everyCountryOfTheTablesIsOne() throws {
        guard let data = Self.list("iso3166-1.json") else { return }
        let countries = try JSONDecoder().decode(Countries.self, from: data).all.map(\.alpha_2)
        let listed = Set(countries + ["XK"])
        #expect(listed.count == 250)
        #expect(Set(Postcodes.shipped.countries.map(\.description)).subtracting(listed) == [])
        for letters in VATRatesTests.november2026.map(\.country) { #expect(listed.contains(letters)) }
    }
}
