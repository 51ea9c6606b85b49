import CodeTables
import Dates
import Money
import Testing

@Suite("VAT territories by post code")
struct VATTerritoriesTests {
    static let inside: [(country: String, postcode: String, day: String, name: String, rates: String)] = [
        ("DE", "27498", "2026-11-20", "Heligoland", ""), ("DE", "78266", "2026-11-20", "Büsingen am Hochrhein", ""),
        ("DE", "D-27498", "2026-11-20", "Heligoland", ""), ("AT", "6691", "2026-11-20", "Jungholz", "19 13 10 4.9"),
        ("AT", "6691", "2026-06-30", "Jungholz", "19 13 10"), ("AT", "6691", "2026-07-01", "Jungholz", "19 13 10 4.9"),
        ("AT", "6991", "2020-01-01", "Mittelberg", "19 13 10"), ("AT", "6993", "2020-01-01", "Mittelberg", "19 13 10"),
        ("ES", "35001", "2026-11-20", "Canary Islands (Las Palmas)", ""),
        ("ES", "38999", "2026-11-20", "Canary Islands (Santa Cruz de Tenerife)", ""),
        ("ES", "51001", "2026-11-20", "Ceuta", ""), ("ES", "52006", "2026-11-20", "Melilla", ""),
        ("IT", "22061", "2026-11-20", "Campione d'Italia", ""), ("IT", "23041", "2026-11-20", "Livigno", ""),
        ("FR", "97110", "2026-11-20", "Guadeloupe", "8.5 2.1 1.75 1.05"),
        ("FR", "97133", "2026-11-20", "Saint Barthélemy", ""), ("FR", "97150", "2026-11-20", "Saint Martin", ""),
        ("FR", "97220", "2026-11-20", "Martinique", "8.5 2.1 1.75 1.05"),
        ("FR", "97300", "2026-11-20", "French Guiana", ""),
        ("FR", "97400", "2026-11-20", "Réunion", "8.5 2.1 1.75 1.05"), ("FR", "97 600", "2026-11-20", "Mayotte", ""),
        ("GR", "630 86", "2026-11-20", "Mount Athos", ""), ("FI", "22100", "2026-11-20", "Åland Islands", ""),
        ("PT", "9000-001", "2024-09-30", "Madeira", "22 12 5"), ("PT", "9000-001", "2024-10-01", "Madeira", "22 12 4"),
        ("PT", "9400", "2024-10-02", "Madeira", "22 12 4"), ("PT", "9500-321", "2021-06-30", "Azores", "18 9 4"),
        ("PT", "9500-321", "2021-07-01", "Azores", "16 9 4"), ("PT", "9980-999", "2021-07-02", "Azores", "16 9 4"),
    ]

    @Test(arguments: inside)
    func areFound(letters: String, postcode: String, on: String, name: String, rates: String) throws {
        let country = try country(letters)
        let date = try day(on)
        let territory = postcode.asked { VATTerritories.shipped.territory(of: $0, in: country, on: date) }
        #expect(territory?.name == name)
        #expect(territory?.rates.map(\.description).joined(separator: " ") == rates)
        #expect(territory?.isOutsideVAT == rates.isEmpty)
    }

    static let outside: [(country: String, postcode: String)] = [
        ("DE", "27499"), ("DE", "27497"), ("DE", "2749"), ("DE", ""), ("DE", "Heligoland"), ("DE", "20095"),
        ("AT", "6690"), ("AT", "6990"), ("AT", "6994"), ("AT", "27498"), ("ES", "28039"), ("ES", "53000"),
        ("FR", "75001"), ("FR", "20000"), ("FR", "97"), ("GR", "63087"), ("IT", "22062"), ("PT", "8999-999"),
        ("CH", "35001"), ("US", "97110"), ("FI", "00220"), ("DE", "2749827498274982749827498"),
    ]

    @Test(arguments: outside)
    func theRestOfTheCountryIsNone(letters: String, postcode: String) throws {
        let country = try country(letters)
        let date = try day(2026, 11, 20)
        #expect(postcode.asked { VATTerritories.shipped.territory(of: $0, in: country, on: date) } == nil)
    }

    @Test func tellWhichRatesTheyHave() throws {
        let country = try country("PT")
        let date = try day(2026, 11, 20)
        let azores = try #require("9500-321".asked { VATTerritories.shipped.territory(of: $0, in: country, on: date) })
        #expect(azores.charges(ExactDecimal(coefficient: 16)))
        #expect(azores.charges(ExactDecimal(coefficient: 900, scale: 2)))
        #expect(azores.charges(.zero))
        #expect(!azores.charges(ExactDecimal(coefficient: 23)))
        #expect(!azores.charges(ExactDecimal(coefficient: 18)))
    }
}
