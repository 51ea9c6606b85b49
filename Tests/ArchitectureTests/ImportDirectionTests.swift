import Foundation
import Testing

/// Holds the table of modules: imports go down it only.
@Suite("Imports go down the module table only")
struct ImportDirectionTests {
    /// The modules, leaves first, as `Package.swift` lists them.
    static let table = [
        "CLibXML2", "CZlib", "CLinux",
        "Bytes", "Dates", "Identifiers", "TextEncodings", "Money", "CodeTables", "Findings",
        "Settings", "Profiles", "Logs",
        "DelimitedText", "Compression",
        "XMLStream",
        "Workbooks",
        "Records",
        "Vouchers", "Mapping", "VoucherRules", "AbillifyAPI", "Inputs", "FileDrops", "Planning", "Submission",
        "AbillifySandbox", "AbillifyClient", "Journal", "Reports", "Notices", "BatchCommands", "abillify-batch",
        "batch-benchmark",
    ]

    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    /// The imports of each module, and whether the folder has any source at all.
    static func imports(of module: String) throws -> Set<String> {
        let folder = sources.appending(path: module)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var names: Set<String> = []
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 else { continue }
                names.insert(String(words[index + 1]))
            }
        }
        return names
    }

    @Test func everyFolderStandsInTheTable() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(Set(folders) == Set(Self.table))
    }

    @Test(arguments: table)
    func importsOnlyModulesAbove(module: String) throws {
        let own = try #require(Self.table.firstIndex(of: module))
        let below = Set(Self.table[own...])
        #expect(try Self.imports(of: module).intersection(below) == [])
    }

    @Test(arguments: ["Planning", "Submission", "Mapping", "VoucherRules"])
    func coreKnowsNoHTTPAndNoDatabase(module: String) throws {
        let foreign: Set<String> = ["AsyncHTTPClient", "NIOCore", "Hummingbird", "GRDB", "GRDBSQLite"]
        #expect(try Self.imports(of: module).intersection(foreign) == [])
    }

    @Test(arguments: [
        "TextEncodings", "DelimitedText", "XMLStream", "Workbooks", "Compression", "Bytes", "Dates", "Money",
    ])
    func parsersKnowNoOrders(module: String) throws {
        let orders: Set<String> = ["Vouchers", "Findings", "Records", "Mapping", "AbillifyAPI"]
        #expect(try Self.imports(of: module).intersection(orders) == [])
    }

    @Test func noFloatingPointNearMoney() throws {
        for module in ["Money", "CodeTables", "Vouchers", "VoucherRules", "Mapping", "Workbooks"] {
            let files = FileManager.default.enumerator(
                at: Self.sources.appending(path: module), includingPropertiesForKeys: nil)
            for case let file as URL in try #require(files) where file.pathExtension == "swift" {
                let words = try String(contentsOf: file, encoding: .utf8).split { !$0.isLetter }
                #expect(!words.contains("Double") && !words.contains("Float"), "\(file.lastPathComponent)")
            }
        }
    }

    /// Each rule file is listed in the rule book, and each mapping file in the list of shipped ones.
    @Test func everyRuleFileIsListed() throws {
        let rules = Self.sources.appending(path: "VoucherRules")
        let book = try String(contentsOf: rules.appending(path: "RuleBook.swift"), encoding: .utf8)
        // What is in "Own" is made of a company's file.
        let folders = try FileManager.default.contentsOfDirectory(atPath: rules.path).filter {
            !$0.hasSuffix(".swift") && $0 != "Own"
        }
        #expect(Set(folders).isSuperset(of: ["Batch", "Files", "Readings", "Identity", "Tax", "Texts"]))
        for folder in folders {
            for file in try FileManager.default.contentsOfDirectory(atPath: rules.appending(path: folder).path) {
                let rule = file.replacing(".swift", with: "")
                #expect(book.contains("\(rule)("), "\(rule) is not in the rule book")
            }
        }
    }

    @Test func everyMappingFileIsShipped() throws {
        let root = Self.sources.deletingLastPathComponent()
        let list = try String(
            contentsOf: Self.sources.appending(path: "Mapping/ShippedMappings.swift"), encoding: .utf8)
        for file in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "mappings").path)
        where file.hasSuffix(".yaml") {
            #expect(list.contains("\"\(file)\""), "\(file) is not in the list")
            let link = Self.sources.appending(path: "Mapping/Shipped/\(file)").path
            #expect(FileManager.default.contents(atPath: link) != nil, "\(file) has no link in Shipped")
        }
    }
}
