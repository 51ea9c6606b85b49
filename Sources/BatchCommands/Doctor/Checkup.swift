/// What `doctor` has found of one thing.
struct Checkup: Sendable, Hashable {
    /// How it stands.
    enum Verdict: String, Sendable, Hashable {
        case ok, warning, fault
    }

    /// What was looked at, such as "endpoint live".
    var subject: String
    /// How it stands.
    var verdict: Verdict
    /// What was found.
    var words: String
    /// How it is mended; empty where nothing is to be.
    var hint = ""
    /// The exit code that a run would end with for it.
    var exit = Exit.allAccepted

    static func ok(_ subject: String, _ words: String) -> Checkup {
        Checkup(subject: subject, verdict: .ok, words: words)
    }

    static func warning(_ subject: String, _ words: String, hint: String) -> Checkup {
        Checkup(subject: subject, verdict: .warning, words: words, hint: hint)
    }

    static func fault(_ subject: String, _ words: String, hint: String, _ exit: Exit) -> Checkup {
        Checkup(subject: subject, verdict: .fault, words: words, hint: hint, exit: exit)
    }

    /// One line for a screen.
    var text: String {
        let mark = verdict.rawValue + String(repeating: " ", count: 8 - verdict.rawValue.count)
        return "\(mark)\(subject): \(words)" + (hint.isEmpty ? "" : " (\(hint))")
    }
}
