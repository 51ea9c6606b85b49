import Findings
import VoucherRules
import Vouchers

/// A rule explained: what it demands, where that comes from, examples, and how to mend what it finds.
struct RuleText {
    let rule: any Rule
    let change: RuleChange?
    let language: Language

    var text: String {
        let words = Words(language)
        var lines = ["\(rule.code)  \(rule.demand[language])", ""]
        lines.append("\(words.weight): \(RuleText.word(rule.isOptional ? nil : rule.severity, language))")
        if let change { lines.append("  \(RuleText.word(change.severity, language)): \(change.reason)") }
        if rule.isEssential { lines.append("  \(words.essential)") }
        lines.append("\(words.basis): \(rule.basis[language])")
        lines.append("\(words.mend): \(rule.mending[language])")
        append(rule.examples.passing, words.passes, to: &lines)
        append(rule.examples.failing, words.fails, to: &lines)
        if let sample = rule.sample {
            lines += ["", "\(words.sample): \(sample) (bash samples/rules/try.sh \(rule.code))"]
        }
        return lines.joined(separator: "\n")
    }

    /// The word for a weight; nil is that of a rule that is switched off.
    static func word(_ severity: Severity?, _ language: Language) -> String {
        (severity?.name ?? Phrase("off", de: "aus"))[language]
    }

    private func append(_ examples: [RuleExample], _ title: String, to lines: inout [String]) {
        let shown = examples.compactMap(RuleText.words).prefix(5)
        guard !shown.isEmpty else { return }
        lines.append("")
        lines.append("\(title):")
        lines += shown.map { "  \($0)" }
    }

    /// An example on one line: what its rows say other than a sound one; nil for the sound row, and for what is no text.
    private static func words(_ example: RuleExample) -> String? {
        guard case .rows(let rows) = example.content else { return nil }
        let parts = rows.prefix(3).map { row in
            row.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { "\($0.key.name)=\(Finding.excerpt($0.value))" }.joined(separator: " ")
        }
        let text = parts.joined(separator: " | ")
        return text.contains("=") ? text : nil
    }

    private struct Words {
        let weight, essential, basis, mend, passes, fails, sample: String

        init(_ language: Language) {
            switch language {
            case .english:
                weight = "Weight"
                essential = "can't be made lighter: what breaks it can't be booked, or must not be"
                basis = "Basis"
                mend = "To mend"
                passes = "Passes"
                fails = "Speaks of"
                sample = "Sample"
            case .german:
                weight = "Gewicht"
                essential = "lässt sich nicht abschwächen: was dagegen verstößt, kann oder darf nicht gebucht werden"
                basis = "Grundlage"
                mend = "Abhilfe"
                passes = "Geht durch"
                fails = "Fällt auf"
                sample = "Beispiel"
            }
        }
    }
}
