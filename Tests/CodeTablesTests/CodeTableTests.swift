import Dates
import Testing

@testable import CodeTables

@Suite("The tables as files")
struct CodeTableTests {
    static let shippedFaults: [(file: String, faults: [CodeTableFault])] = [
        ("postcodes.csv", Postcodes.shipped.faults),
        ("reverse-charge-clauses.csv", ReverseChargeClauses.shipped.faults), ("units.csv", Units.shipped.faults),
        ("vague-labels.csv", VagueLabels.shipped.faults), ("vat-rates.csv", VATRates.shipped.faults),
        ("vat-territories.csv", VATTerritories.shipped.faults),
    ]

    @Test(arguments: shippedFaults)
    func haveNoFault(file: String, faults: [CodeTableFault]) {
        #expect(faults.map(\.description) == [], "\(file)")
    }

    @Test func nameTheirSourcesLicenceAndDate() {
        #expect(TableProvenance.shipped.map(\.file) == Self.shippedFaults.map(\.file))
        for provenance in TableProvenance.shipped {
            #expect(!provenance.sources.isEmpty && provenance.sources.allSatisfy { $0.count > 20 })
            #expect(provenance.licence.count > 10)
            #expect(provenance.date.year >= 2026)
        }
    }

    static let head = "# source: a book\n# licence: free\n# date: 2026-11-20\na,b\n"

    @Test func readsRowsBehindTheirComments() {
        let table = CodeTable(file: "t", text: Array((Self.head + "1,x\n2,\n").utf8), columns: ["a", "b"], key: [0])
        #expect(table.faults.isEmpty)
        #expect(table.rows.map(\.cells) == [["1", "x"], ["2", ""]])
        #expect(table.rows.map(\.line) == [5, 6])
        #expect(table.provenance?.sources == ["a book"])
        #expect(table.provenance?.licence == "free")
        #expect(table.provenance?.date.description == "2026-11-20")
    }

    static let bad: [(text: String, line: Int)] = [
        (head + "1\n", 5), (head + "1,x,y\n", 5), (head + "2,x\n1,x\n", 6), (head + "1,x\n1,y\n", 6),
        (head, 1), ("", 1), ("# source: a\n# date: 2026-11-20\na,b\n1,x\n", 1),
        ("# source: a\n# licence: free\n# date: 2026-02-30\na,b\n1,x\n", 1),
        ("# licence: free\n# date: 2026-11-20\na,b\n1,x\n", 1),
        ("# source: a\n# licence: free\n# date: 2026-11-20\na,c\n1,x\n", 4),
    ]

    @Test(arguments: bad)
    func reportsWhatIsWrong(text: String, line: Int) {
        let table = CodeTable(file: "t", text: Array(text.utf8), columns: ["a", "b"], key: [0])
        #expect(table.faults.contains { $0.line == line })
    }

    static let lines: [(table: String, row: String)] = [
        ("rates", "DE,2021-01-01,,standard,19"), ("rates", "DE,,,standard,19,law"),
        ("rates", "DE,2021-13-01,,standard,19,law"), ("rates", "DE,2021-01-02,2021-01-01,standard,19,law"),
        ("rates", "DE,2021-01-01,,normal,19,law"), ("rates", "DE,2021-01-01,,standard,19%,law"),
        ("rates", "DE,2021-01-01,,standard,0.1234,law"), ("rates", "DE,2021-01-01,,standard,19,"),
        ("rates", "de,2021-01-01,,standard,19,law"), ("territories", "DE,27-498,,,0,outside,Heligoland"),
        ("territories", "DE,28-27,,,0,outside,Heligoland"), ("territories", "DE,27x,,,0,outside,Heligoland"),
        ("territories", "DE,27498,,,none,outside,Heligoland"), ("territories", "DE,27498,,,0,outside,"),
        ("territories", "DE,27498,,,0,,Heligoland"), ("territories", "DE,27498,,,0,inside,Heligoland"),
        ("postcodes", "DE,NNNNN,2613,yes"), ("postcodes", "DE,NNNNN,26133,maybe"), ("postcodes", "DE,N|,2,no"),
        ("postcodes", "DE,?N,2,no"), ("postcodes", "DE,N_N,2,no"), ("postcodes", "DE,,2,no"),
        ("units", "hur,hour,,,"), ("units", "HUR,,,,"), ("units", "HUR,hour,h|H.,,"), ("units", "HOUR,hour,,,"),
        ("labels", "item,"), ("labels", "item,xx"), ("labels", ". .,en"),
        ("clauses", "de,"), ("clauses", "DE,x"), ("clauses", "deu,x"),
    ]

    @Test(arguments: lines)
    func reportsRowsThatSayNothing(table: String, row: String) {
        let comments = "# source: a\n# licence: b\n# date: 2026-11-20\n"
        let faults: [CodeTableFault] =
            switch table {
            case "rates": VATRates(text: Array((comments + "country,from,to,kind,rate,basis\n" + row).utf8)).faults
            case "territories":
                VATTerritories(text: Array((comments + "country,postcodes,from,to,rates,area,name\n" + row).utf8))
                    .faults
            case "postcodes":
                Postcodes(text: Array((comments + "country,pattern,example,required\n" + row).utf8)).faults
            case "units": Units(text: Array((comments + "code,name,english,german,french\n" + row).utf8)).faults
            case "clauses":
                ReverseChargeClauses(text: Array((comments + "language,clause\n" + row).utf8)).faults
            default: VagueLabels(text: Array((comments + "word,languages\n" + row).utf8)).faults
            }
        #expect(faults.first?.line == 5, "\(faults)")
    }
}
