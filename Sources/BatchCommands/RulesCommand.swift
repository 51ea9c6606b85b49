import ArgumentParser
import Findings
import VoucherRules

/// `rules`: list the rule book.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the rules that every order is checked against.")

    func run() {
        for rule in RuleBook.standard.rules {
            Console.result("\(rule.code)  \(rule.demand.english)\n        \(rule.basis)")
        }
    }
}
