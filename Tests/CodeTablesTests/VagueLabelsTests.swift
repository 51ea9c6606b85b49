import CodeTables
import Testing

@Suite("Labels that describe nothing")
struct VagueLabelsTests {
    static let vague: [(label: String, languages: [String])] = [
        ("Artikel", ["de"]), ("ARTIKEL", ["de"]), ("artikel.", ["de"]), ("Service", ["de", "en", "fr"]),
        ("Dienstleistung", ["de"]), ("item", ["en"]), ("product", ["en"]), ("prestation", ["fr"]),
        ("Div. Artikel", ["de"]), ("MATÉRIEL", ["fr"]), ("Test", ["de", "en", "fr"]), ("n/a", ["en"]),
    ]

    @Test(arguments: vague)
    func areFound(label: String, languages: [String]) {
        #expect(label.asked { VagueLabels.shipped.isVague($0) })
        #expect(label.asked { VagueLabels.shipped.languages(of: $0) } == languages)
    }

    @Test(arguments: [
        "", "Blue shirt, size M", "Service contract 2026", "Artikel 4711", "Webdesign", "Serviceheft", "Itemised bill",
        "Beratung", "Hosting", "Produkte für die Küche",
    ])
    func aDescriptionIsNone(label: String) {
        #expect(!label.asked { VagueLabels.shipped.isVague($0) })
        #expect(label.asked { VagueLabels.shipped.languages(of: $0) }.isEmpty)
    }

    @Test func allWordsAreFound() {
        #expect(VagueLabels.shipped.words.count >= 100)
        for word in VagueLabels.shipped.words { #expect(word.asked { VagueLabels.shipped.isVague($0) }, "\(word)") }
    }
}
