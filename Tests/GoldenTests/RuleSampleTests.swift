import Foundation
import Testing
import VoucherRules

/// Every rule has a sample in `samples/rules` and speaks of it, when the program is run on it as people run it.
@Suite("The samples of the rules")
struct RuleSampleTests {
    static let codes = RuleBook.standard.all.map(\.code)

    /// What a rule says of its sample, in a language; the line of the findings that are counted by rule.
    static func spoken(_ code: String, _ language: String) throws -> String? {
        let scratch = Program.Scratch()
        let outcome = try Program.shell(
            "ABILLIFY_LANG=\(language) bash \"$SAMPLES/rules/try.sh\" \(code)", in: scratch.path)
        return outcome.output.split(separator: "\n").map(String.init).first { $0.contains(" \(code) x") }
    }

    @Test(arguments: codes)
    func itsRuleSpeaks(code: String) throws {
        let english = try #require(try Self.spoken(code, "en"), "\(code) is silent")
        let german = try #require(try Self.spoken(code, "de"), "\(code) is silent in German")
        #expect(english != german)
    }

    /// The negative control: no rule speaks where there is no sample, or of the sample of another rule.
    @Test func nothingSpeaksWithoutASample() throws {
        #expect(try Self.spoken("ADR-99", "en") == nil)
        let scratch = Program.Scratch()
        let other = try Program.shell("bash \"$SAMPLES/rules/try.sh\" MAP-02", in: scratch.path)
        #expect(other.output.contains(" MAP-02 x") && !other.output.contains(" MAP-08 x"))
    }

    /// No sample is left over from a rule that is gone, and each stands where `rules explain` says.
    @Test func samplesAndRulesAreTheSame() throws {
        let folder = Program.root.appending(path: "samples/rules")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let samples = names.filter { !["rules.yaml", "try.sh"].contains($0) }.sorted()
        #expect(samples.map { String($0.prefix { $0 != "." }) } == Self.codes.sorted())
        for rule in RuleBook.standard.all {
            let sample = try #require(rule.sample)
            #expect(FileManager.default.fileExists(atPath: Program.root.appending(path: sample).path), "\(sample)")
        }
    }
}
