import ArgumentParser
import Foundation
import Settings
import VoucherRules

/// By which rules orders are checked.
struct RuleOptions: ParsableArguments {
    @Option(
        help: """
            File of rules (YAML): who the seller is, what tax profiles stand for, other weights of rules, rules of your \
            own. Default: $ABILLIFY_RULES.
            """,
        completion: .settings)
    var rules: String?

    /// The settings of the file; those of a seller of whom nothing is known, if there is none.
    func settings() throws -> RuleSettings {
        let environment = ProcessInfo.processInfo.environment["ABILLIFY_RULES"].flatMap { $0.isEmpty ? nil : $0 }
        guard let path = rules ?? environment else { return RuleSettings() }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsError(
                file: path, message: "the file of rules can't be read", hint: "name a file with --rules, in UTF-8")
        }
        return try RulesFile.read(text, file: path)
    }
}
