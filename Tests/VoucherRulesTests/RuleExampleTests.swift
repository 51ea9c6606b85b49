import AbillifyAPI
import Dates
import Findings
import Foundation
import Inputs
import Mapping
import Money
import Planning
import Testing
import VoucherRules

/// Runs the examples of every rule through the whole of pass one: the file is read, mapped, and checked.
@Suite("The examples of the rules")
struct RuleExampleTests {
    /// A seller of whom all is known, on a certain day.
    static let settings = Result {
        var settings = try RulesFile.read(
            String(contentsOf: root.appending(path: "samples/rules/rules.yaml"), encoding: .utf8), file: "rules.yaml")
        settings.today = CalendarDate(year: 2026, month: 11, day: 20)
        return settings
    }

    static let canonical = Result { try MappingLibrary.shipped().named("canonical") }

    static let book = RuleBook.standard((try? settings.get()) ?? RuleSettings())

    /// All findings of pass one on a file.
    static func findings(on example: RuleExample) throws -> [Finding] {
        let name = "rule-\(UUID().uuidString).\(example.ending)"
        let path = FileManager.default.temporaryDirectory.appending(path: name).path
        try Data(example.file).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var input = try InputOpener(candidates: canonical.get()).open(path)
        let log = Findings()
        let planner = Planner(rules: book, plan: RequestPlan(), workers: 1)
        _ = try planner.plan(&input.source, mapping: input.mapping, file: "rows.csv", log: log)
        return log.findings
    }

    /// A log that keeps what was found.
    final class Findings: PlanLog {
        let keepsRequests = true
        var findings: [Finding] = []
        func record(_ chunk: PlannedChunk) { for voucher in chunk.vouchers { findings += voucher.findings } }
        func retract(_ duplicate: Duplicate) { findings.append(duplicate.finding) }
    }

    @Test(arguments: book.all.map(\.code))
    func passAndFail(code: String) throws {
        let rule = try #require(Self.book.all.first { $0.code == code })
        let examples = rule.examples
        if examples.passing.isEmpty, examples.failing.isEmpty {
            #expect(try Self.isShownByAGoldenCase(code), "\(code) has neither examples nor a golden case")
            return
        }
        #expect(examples.passing.count >= 5 && examples.failing.count >= 5)
        for (index, example) in examples.passing.enumerated() {
            let found = try Self.findings(on: example).filter { $0.code == code }
            #expect(found.isEmpty, "passing example \(index + 1) of \(code)")
        }
        for (index, example) in examples.failing.enumerated() {
            let found = try Self.findings(on: example).filter { $0.code == code }
            #expect(!found.isEmpty, "failing example \(index + 1) of \(code)")
            for finding in found {
                #expect(finding.message.english != finding.message.german, "\(finding.message.english)")
                #expect(finding.hint.english != finding.hint.german, "\(finding.hint.english)")
                #expect(finding.position.row != nil, "example \(index + 1) of \(code)")
            }
        }
    }

    /// Whether a golden case prints a finding of the rule.
    static func isShownByAGoldenCase(_ code: String) throws -> Bool {
        let cases = root.appending(path: "Tests/GoldenTests/Cases")
        let files = FileManager.default.enumerator(at: cases, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.lastPathComponent == "expout" {
            if file.path.contains("/rules/list/") { continue }
            if try String(contentsOf: file, encoding: .utf8).contains(code) { return true }
        }
        return false
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func theSellerOfTheSamplesIsRead() throws {
        let settings = try Self.settings.get()
        #expect(settings.seller.country == "DE" && settings.taxProfiles?.count == 6)
    }

    /// The row that examples start from is one that nobody has anything to say about.
    @Test func theSoundRowIsSound() throws {
        let optional = Set(Self.book.all.filter(\.isOptional).map(\.code))
        let found = try Self.findings(on: .rows([:])).filter { !optional.contains($0.code) }
        #expect(found.map(\.description) == [])
    }

    /// Each rule's sample file is its first failing example.
    @Test(arguments: book.all.map(\.code))
    func theSampleIsTheFirstFailingExample(code: String) throws {
        let rule = try #require(Self.book.all.first { $0.code == code })
        let folder = Self.root.appending(path: "samples/rules")
        guard let example = rule.examples.failing.first else { return }
        let path = folder.appending(path: "\(code).\(example.ending)")
        if ProcessInfo.processInfo.environment["ABILLIFY_GOLDEN"] == "write" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(example.file).write(to: path)
        }
        #expect(try Array(Data(contentsOf: path)) == example.file)
    }
}
