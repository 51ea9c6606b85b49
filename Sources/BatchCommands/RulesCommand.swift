import ArgumentParser
import Findings
import VoucherRules

/// `rules`: the rule book.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List and explain the rules that every order is checked against.",
        subcommands: [List.self, Explain.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the rules, your own among them.")
        @OptionGroup var rules: RuleOptions
        @OptionGroup var output: LanguageOptions
        @Flag(help: "Print the list as a table in Markdown.") var markdown = false

        func run() throws {
            try Exit.reporting {
                let book = RuleBook.standard(try rules.settings())
                if markdown {
                    Console.result(
                        Phrase(
                            "| Id | Weight | Demands | Basis |", de: "| Kennung | Gewicht | Verlangt | Grundlage |")[
                                output.language] + "\n|---|---|---|---|")
                    for rule in book.all {
                        Console.result(
                            "| \(rule.code) | \(weight(of: rule, book)) | \(cell(rule.demand[output.language])) | \(cell(rule.basis[output.language])) |"
                        )
                    }
                } else {
                    for rule in book.all {
                        Console.result(
                            "\(rule.code)  \(weight(of: rule, book)): \(rule.demand[output.language])\n        \(rule.basis[output.language])"
                        )
                    }
                }
                return .allAccepted
            }
        }

        private func weight(of rule: any Rule, _ book: RuleBook) -> String {
            let own = RuleText.word(rule.isOptional ? nil : rule.severity, output.language)
            guard let change = book.change(of: rule.code) else { return own }
            let was = Phrase("was", de: "war")[output.language]
            return RuleText.word(change.severity, output.language) + " (\(was) \(own): \(change.reason))"
        }

        private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a rule demands, where it comes from, examples, and how to mend what it finds.")
        @Argument(help: "The id of the rule, such as ADR-02.", completion: .rules) var id: String
        @OptionGroup var rules: RuleOptions
        @OptionGroup var output: LanguageOptions

        func run() throws {
            try Exit.reporting {
                let book = RuleBook.standard(try rules.settings())
                guard let rule = book.all.first(where: { $0.code == id.uppercased() }) else {
                    throw ValidationError(
                        "There is no rule \(id)." + Suggestion.phrase(for: id.uppercased(), among: book.all.map(\.code))
                    )
                }
                Console.result(RuleText(rule: rule, change: book.change(of: rule.code), language: output.language).text)
                return .allAccepted
            }
        }
    }
}
